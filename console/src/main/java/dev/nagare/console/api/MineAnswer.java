package dev.nagare.console.api;

import java.util.List;

/**
 * The person's last answers.
 *
 * @param annotations newest first
 */
public record MineAnswer(List<Entry> annotations) {

  /**
   * An answer.
   *
   * @param item the text, without a lease
   * @param annotation the answer
   */
  public record Entry(Item item, AnnotationView annotation) {}
}
