package dev.nagare.cli.console;

import java.util.Locale;

/** A number with its noun. */
public final class Plural {

  private Plural() {}

  /** Returns text such as {@code 1 span} and {@code 2,000 spans}. */
  public static String of(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
