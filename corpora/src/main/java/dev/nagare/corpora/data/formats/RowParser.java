package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.reading.BadLineException;
import java.util.Optional;

/** Reads the lines of one column file; may remember what it saw in earlier ones. */
interface RowParser {

  /** What a line that is not blank can be. */
  sealed interface Row {}

  /**
   * A word of a sentence.
   *
   * @param language if the line says one
   */
  record Word(String word, String tag, Optional<String> language) implements Row {}

  /**
   * The line before a sentence's first.
   *
   * @param id of the sentence, if the line says one
   */
  record SentenceStart(Optional<String> id) implements Row {}

  /** A comment. */
  record Skipped() implements Row {}

  Row parse(String line) throws BadLineException;

  /** The language of such files, if it is always the same. */
  default Optional<String> language() {
    return Optional.empty();
  }

  /** Whether a word can say its own language. */
  default boolean wordsHaveLanguage() {
    return false;
  }

  /** The partition a sentence belongs to. */
  default Optional<String> partition(Optional<String> sentenceId) {
    return Optional.empty();
  }
}
