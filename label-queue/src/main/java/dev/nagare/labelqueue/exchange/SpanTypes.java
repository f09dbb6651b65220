package dev.nagare.labelqueue.exchange;

import dev.nagare.tagger.text.CodePoints;

/** What a span's type must be. */
public final class SpanTypes {

  private SpanTypes() {}

  /** Whether a type can become part of a tag, a metric and a manifest. */
  public static boolean canBeTag(String type) {
    return !type.isEmpty()
        && type.codePoints()
            .noneMatch(c -> CodePoints.isWhiteSpace(c) || Character.isISOControl(c));
  }
}
