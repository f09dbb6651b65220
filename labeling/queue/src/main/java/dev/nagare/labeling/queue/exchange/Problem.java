package dev.nagare.labeling.queue.exchange;

/**
 * The reason why an entry is refused.
 *
 * @param fault its kind
 * @param detail in words, with offsets, types and lines but without any of the utterance's text
 */
public record Problem(Fault fault, String detail) {

  /** Returns the fault and its remedy. */
  public String describe() {
    return detail + ": " + fault.advice();
  }
}
