package dev.nagare.corpora.data.reading;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.RandomSample;
import dev.nagare.tagger.UnknownLanguageException;
import dev.nagare.tagger.WrittenLanguage;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a {@link DataName}, besides format and path.
 *
 * @param name as a person wrote it
 * @param defaults of its format
 * @param language languages of its utterances
 */
public record DataOptions(DataName name, Map<String, String> defaults, DataLanguages language) {

  /** The option of the file's encoding. */
  public static final String CHARSET = "charset";

  /** The option of the span types to leave out. */
  public static final String DROP = "drop";

  /** The option of the partitions by percent. */
  public static final String SPLIT = "split";

  /** The option of the span types to rename. */
  public static final String TYPES = "types";

  private static final String LANGUAGE = "language";
  private static final String SAMPLE = "sample";
  private static final String SEED = "seed";
  private static final long FIRST_SEED = 1;

  static final Set<String> COMMON = Set.of(DROP, LANGUAGE, SAMPLE, SEED, SPLIT, TYPES);

  /**
   * Reads the options of a name.
   *
   * @param language requested by the caller; takes precedence over the name's own
   */
  public static DataOptions of(DataName name, DataFormat format, Optional<String> language) {
    Optional<String> own = name.option(LANGUAGE);
    Optional<WrittenLanguage> asked = language.or(() -> own).map(tag -> language(name, tag));
    return new DataOptions(name, format.defaults(), new DataLanguages(asked, own.isPresent()));
  }

  TypeMapping types() {
    return TypeMapping.parse(name, option(DROP), option(TYPES));
  }

  /** Returns whether the types were named by a person and not by the format. */
  boolean typesAreNamed() {
    return name.option(TYPES).isPresent();
  }

  /** Returns the partitions that replace those of the file, if requested. */
  Optional<PercentSplit> split() {
    return option(SPLIT).map(percentages -> PercentSplit.parse(name, percentages));
  }

  /** Returns the sample of the partition's utterances; empty for all. */
  Optional<RandomSample> sample() {
    Optional<Long> seed = wholeNumber(SEED, Long.MIN_VALUE);
    Optional<Long> size = wholeNumber(SAMPLE, 1);
    if (seed.isPresent() && size.isEmpty()) {
      throw name.unusable("seed=S needs sample=N");
    }
    return size.map(n -> new RandomSample(n, seed.orElse(FIRST_SEED)));
  }

  private Optional<Long> wholeNumber(String option, long least) {
    try {
      Optional<Long> number = option(option).map(Long::valueOf);
      if (number.isEmpty() || number.get() >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw name.unusable(option + " is not a whole number", e);
    }
    throw name.unusable(option + " must be at least " + least);
  }

  private Optional<String> option(String option) {
    return name.option(option).or(() -> Optional.ofNullable(defaults.get(option)));
  }

  /**
   * Returns the file's encoding. A line feed must be one byte in it, so that lines can be
   * separated.
   *
   * @param usual if the option is not given
   */
  public Charset charset(Charset usual) {
    Charset charset = name.option(CHARSET).map(this::charset).orElse(usual);
    if (!charset.canEncode() || "\n".getBytes(charset).length != 1) {
      throw name.unusable("files in " + charset.name() + " cannot be read; use UTF-8");
    }
    return charset;
  }

  /**
   * Returns the number of a column, counted from the end if negative.
   *
   * @param usual if the option is not given
   */
  public int column(String option, int usual) {
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

  private static WrittenLanguage language(DataName name, String tag) {
    try {
      WrittenLanguage read = WrittenLanguage.read(tag);
      if (DataLanguages.namesLanguage(read)) {
        return read;
      }
    } catch (UnknownLanguageException e) {
      throw name.unusable(e.getMessage(), e);
    }
    throw name.unusable("'" + tag + "' is not a BCP 47 language tag");
  }
}
