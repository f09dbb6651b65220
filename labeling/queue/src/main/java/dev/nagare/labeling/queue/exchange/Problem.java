package dev.nagare.labeling.queue.exchange;

/**
 * What is wrong with an entry.
 *
 * @param detail in words, with offsets, types and lines but without any of the utterance's text
 */
public record Problem(Fault fault, String detail) {

  /** What is wrong and what to do. */
  public String describe() {
    return detail + ": " + fault.advice();
  }
}
