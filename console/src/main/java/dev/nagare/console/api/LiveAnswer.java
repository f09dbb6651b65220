package dev.nagare.console.api;

import java.util.List;

/**
 * The releases that can tag now.
 *
 * @param releases active ones, canaries, shadows, and the built-in model
 */
public record LiveAnswer(List<Live> releases) {

  /**
   * A release.
   *
   * @param languages BCP 47 tags in which it has this stage
   * @param stage ACTIVE, CANARY, SHADOW or BUILT_IN
   */
  public record Live(String id, String version, List<String> languages, String stage) {}
}
