package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.reading.BadLineException;
import java.util.Optional;

/** Parses the lines of one column file. It may keep state from earlier lines. */
interface RowParser {

  /** The kinds of lines that are not blank. */
  sealed interface Row {}

  /**
   * A word of a sentence.
   *
   * @param word the word
   * @param tag of the word
   * @param language if the line states one
   */
  record Word(String word, String tag, Optional<String> language) implements Row {}

  /**
   * The line before a sentence's first word.
   *
   * @param id of the sentence, if the line states one
   */
  record SentenceStart(Optional<String> id) implements Row {}

  /** A comment. */
  record Skipped() implements Row {}

  Row parse(String line) throws BadLineException;

  /** Returns the language of such files, if it is always the same. */
  default Optional<String> language() {
    return Optional.empty();
  }

  /** Returns whether a word can state its own language. */
  default boolean wordsHaveLanguage() {
    return false;
  }

  /** Returns the partition of a sentence. */
  default Optional<String> partition(Optional<String> sentenceId) {
    return Optional.empty();
  }
}
