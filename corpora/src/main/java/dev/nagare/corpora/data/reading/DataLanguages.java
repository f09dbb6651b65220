package dev.nagare.corpora.data.reading;

import dev.nagare.tagger.WrittenLanguage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The languages of the utterances of some data: the one that a person gives them, and those that
 * the data say. Tags that were written with underscores are taken and remembered.
 */
public final class DataLanguages {

  private static final int MAX_REMEMBERED = 1000;

  private final Optional<String> asked;
  private final boolean overrules;
  private final Map<String, WrittenLanguage> remembered = new HashMap<>();
  private final SortedSet<String> underscored = new TreeSet<>();

  /**
   * Starts a count.
   *
   * @param asked BCP 47 tag; empty to take what the data say
   * @param overrules whether it holds also for data that say another language
   */
  DataLanguages(Optional<WrittenLanguage> asked, boolean overrules) {
    this.asked = asked.map(WrittenLanguage::tag);
    this.overrules = overrules;
    asked.ifPresent(this::count);
  }

  /** Returns the language that all utterances are to have; empty if the file says it. */
  public Optional<String> asked() {
    return asked;
  }

  /** Returns whether the language asked for counts more than what the file says. */
  public boolean overrules() {
    return overrules;
  }

  /**
   * Reads what a line says. The complaint quotes a subtag at most.
   *
   * @return canonical tag
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

  /** Returns what tags with underscores are read as. */
  public SortedSet<String> underscored() {
    return underscored;
  }

  /**
   * The language of an utterance.
   *
   * @param said by the data, in canonical form; empty if they do not say
   * @throws BadLineException if it is unknown, or another than what was asked for; another region
   *     or script of the same language is none
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
              + " behind the format");
    }
    return asked.get();
  }

  /**
   * Returns whether a tag names a language, or one for private use, and not only a script or a
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
      throw new BadLineException("is no BCP 47 language");
    }
    return read;
  }

  private static String primary(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return language.isEmpty() ? tag : language;
  }
}
