package dev.nagare.trainer.data;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@link DataName} says besides format and place.
 *
 * @param name as a person wrote it
 * @param language BCP 47 tag that holds whatever the file says; empty to believe the file
 */
record DataOptions(DataName name, Optional<String> language) {

  private static final String CHARSET = "charset";
  private static final String DROP = "drop";
  private static final String LANGUAGE = "language";

  static final Set<String> COMMON = Set.of(CHARSET, DROP, LANGUAGE);

  static DataOptions of(DataName name, Optional<String> languageOverride) {
    Optional<String> language = languageOverride.or(() -> name.option(LANGUAGE));
    return new DataOptions(name, language.map(tag -> canonicalLanguage(name, tag)));
  }

  /** Span types to leave out. */
  Set<String> droppedTypes() {
    return name.option(DROP)
        .map(types -> Set.copyOf(Arrays.asList(types.split("\\+"))))
        .orElse(Set.of());
  }

  /** The file's encoding: any in which a line feed is one byte, so that lines can be told apart. */
  Charset charset(Charset usual) {
    Charset charset = name.option(CHARSET).map(this::charset).orElse(usual);
    if (!charset.canEncode() || "\n".getBytes(charset).length != 1) {
      throw name.unusable("files in " + charset.name() + " cannot be read; use UTF-8");
    }
    return charset;
  }

  int column(String option, int usual) {
    try {
      return name.option(option).map(Integer::valueOf).orElse(usual);
    } catch (NumberFormatException e) {
      throw name.unusable(option + " is a column's number, counted from 0", e);
    }
  }

  private Charset charset(String wanted) {
    try {
      return Charset.forName(wanted);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw name.unusable("there is no charset '" + wanted + "'", e);
    }
  }

  private static String canonicalLanguage(DataName name, String tag) {
    return Languages.canonical(tag)
        .orElseThrow(() -> name.unusable("'" + tag + "' is not a BCP 47 language"));
  }
}
