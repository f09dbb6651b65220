package dev.nagare.cli.console;

import java.util.Locale;

/** A number and what is counted. */
public final class Plural {

  private Plural() {}

  /** Text such as {@code 1 span} and {@code 2,000 spans}. */
  public static String of(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
