package dev.nagare.corpora.data.reading;

import dev.nagare.tagger.WrittenLanguage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The languages of the utterances of some data: the requested one, and those that the data state.
 * Tags written with underscores are accepted and recorded.
 */
public final class DataLanguages {

  private static final int MAX_REMEMBERED = 1000;

  private final Optional<String> asked;
  private final boolean overrules;
  private final Map<String, WrittenLanguage> remembered = new HashMap<>();
  private final SortedSet<String> underscored = new TreeSet<>();

  /**
   * Creates the languages.
   *
   * @param asked BCP 47 tag; empty to use the language that the data state
   * @param overrules whether it also applies to data that state another language
   */
  DataLanguages(Optional<WrittenLanguage> asked, boolean overrules) {
    this.asked = asked.map(WrittenLanguage::tag);
    this.overrules = overrules;
    asked.ifPresent(this::count);
  }

  /** Returns the requested language of all utterances; empty if the file states it. */
  public Optional<String> asked() {
    return asked;
  }

  /** Returns whether the requested language overrules the language that the file states. */
  public boolean overrules() {
    return overrules;
  }

  /**
   * Reads the language stated by a line. The error message quotes a subtag at most.
   *
   * @return canonical tag
   * @throws BadLineException if it is no language
   */
  public String read(String written) throws BadLineException {
    WrittenLanguage known = remembered.get(written);
    WrittenLanguage read = known == null ? understand(written) : known;
    if (remembered.size() < MAX_REMEMBERED) {
      remembered.put(written, read);
    }
    count(read);
    return read.tag();
  }

  private void count(WrittenLanguage read) {
    if (read.hadUnderscores()) {
      underscored.add(read.tag());
    }
  }

  /** Returns the canonical forms of the tags that were written with underscores. */
  public SortedSet<String> underscored() {
    return underscored;
  }

  /**
   * Returns the language of an utterance.
   *
   * @param said by the data, in canonical form; empty if they do not say
   * @throws BadLineException if it is unknown or conflicts with the requested language; another
   *     region or script of the same language does not conflict
   */
  public String of(Optional<String> said) throws BadLineException {
    if (asked.isEmpty()) {
      return said.orElseThrow(() -> new BadLineException("its language is not known"));
    }
    if (said.isPresent() && !overrules && !primary(said.get()).equals(primary(asked.get()))) {
      throw new BadLineException(
          "its language is "
              + said.get()
              + ", not "
              + asked.get()
              + "; if that is wrong, write language="
              + asked.get()
              + " after the format");
    }
    return asked.get();
  }

  /**
   * Returns whether a tag names a language, possibly for private use, and not only a script or a
   * region.
   */
  public static boolean namesLanguage(WrittenLanguage language) {
    return !Locale.forLanguageTag(language.tag()).getLanguage().isEmpty()
        || language.tag().startsWith("x-");
  }

  private static WrittenLanguage understand(String written) throws BadLineException {
    Optional<String> fault = WrittenLanguage.fault(written);
    if (fault.isPresent()) {
      throw new BadLineException(fault.get());
    }
    WrittenLanguage read = WrittenLanguage.read(written);
    if (!namesLanguage(read)) {
      throw new BadLineException("is not a BCP 47 language tag");
    }
    return read;
  }

  private static String primary(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return language.isEmpty() ? tag : language;
  }
}
