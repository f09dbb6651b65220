package dev.nagare.cli.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes as text of printable ASCII, safe for any terminal. */
public final class Escaped {

  private Escaped() {}

  /**
   * Printable ASCII as it is, a backslash doubled, all other bytes as {@code \x} and two digits.
   */
  public static String of(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "none";
    }
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      if (each == '\\') {
        text.append("\\\\");
      } else if (each >= ' ' && each <= '~') {
        text.append((char) each);
      } else {
        text.append(String.format(Locale.ROOT, "\\x%02x", each));
      }
    }
    return text.toString();
  }
}
