package dev.nagare.console.api;

import java.util.List;

/**
 * The releases that can tag now.
 *
 * @param releases active ones, canaries and shadows
 */
public record LiveAnswer(List<Live> releases) {

  /**
   * A release.
   *
   * @param languages BCP 47 tags in which it has this stage
   * @param stage ACTIVE, CANARY or SHADOW
   */
  public record Live(String id, String version, List<String> languages, String stage) {}
}
