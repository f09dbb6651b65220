package dev.nagare.console.api.decisions;

import dev.nagare.console.api.AnnotationView;
import dev.nagare.console.api.Item;
import java.util.List;

/**
 * The texts that wait for a decision.
 *
 * @param items the oldest of them
 * @param waiting number of all that wait
 */
public record DecisionsAnswer(List<WaitingItem> items, int waiting) {

  /**
   * A text that waits for a decision.
   *
   * @param reason DIFFERENT if people's answers differ, FLAGGED if somebody flagged it
   * @param answers people's answers, earliest first
   * @param seen changes with each answer; the decision repeats it
   */
  public record WaitingItem(Item item, String reason, List<Opinion> answers, String seen) {}

  /** The answer of a person. */
  public record Opinion(String annotator, AnnotationView answer) {}
}
