package dev.nagare.cli.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes as printable ASCII text, safe for any terminal. */
public final class Escaped {

  private Escaped() {}

  /**
   * Returns printable ASCII unchanged, a backslash doubled, and every other byte as {@code \x} and
   * two hex digits.
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
