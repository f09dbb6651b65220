package dev.nagare.corpora.projection;

/** The reasons for which a pair gives no silver labels. */
public enum DropReason {
  /** A side has no words. */
  NO_WORDS("no words on a side"),

  /** A side has too many words to be aligned. */
  TOO_LONG("too long to be aligned"),

  /** A span of the source side finds no place on the target side. */
  SPAN_LOST("a span did not arrive"),

  /** A span has far more or far fewer words than in the source. */
  SPAN_LENGTH("a span of implausible length"),

  /** The confidence is below the one that was asked for. */
  LOW_CONFIDENCE("confidence too low");

  private final String text;

  DropReason(String text) {
    this.text = text;
  }

  /** The reason for people. */
  public String text() {
    return text;
  }
}
