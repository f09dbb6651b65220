package dev.nagare.trainer.cli;

import java.util.Locale;

/** A number and what is counted. */
final class Plural {

  private Plural() {}

  /** As in {@code 1 span} and {@code 2,000 spans}. */
  static String of(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
