package dev.nagare.tagger.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Locale;
import java.util.stream.Collectors;

/** Characters that a reader of a file does not see. */
public final class InvisibleCharacters {

  private static final int MAX_NAMED = 3;

  private InvisibleCharacters() {}

  /** Whether there is nothing else in a text. */
  public static boolean areAllOf(String text) {
    return text.codePoints().allMatch(c -> CodePoints.isWhiteSpace(c) || isIgnorable(c));
  }

  /** Whether programs that show text are to show nothing for a character. */
  public static boolean isIgnorable(int codePoint) {
    return UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  /** Some of the characters of a text, spaces and tabs left aside, as in {@code U+00A0}. */
  public static String names(String text) {
    return text.codePoints()
        .filter(c -> c != ' ' && c != '\t')
        .distinct()
        .limit(MAX_NAMED)
        .mapToObj(c -> String.format(Locale.ROOT, "U+%04X", c))
        .collect(Collectors.joining(", "));
  }
}
