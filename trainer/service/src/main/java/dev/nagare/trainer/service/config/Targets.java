package dev.nagare.trainer.service.config;

import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.WrittenLanguage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;

/**
 * The target F1 of each language, span F1 from 0 to 100.
 *
 * @param usual target of languages without one of their own
 * @param byLanguage targets by BCP 47 tag
 */
public record Targets(double usual, Map<String, Double> byLanguage) {

  public Targets {
    byLanguage = Map.copyOf(byLanguage);
  }

  /**
   * Parses targets such as {@code ja:70}, {@code de:75}.
   *
   * @param usual target of languages without one of their own
   * @param own targets of single languages
   * @throws ConfigException if an entry is not a language tag and a number
   */
  static Targets of(double usual, List<String> own) {
    Map<String, Double> byLanguage = new TreeMap<>();
    own.forEach(entry -> put(byLanguage, entry));
    return new Targets(usual, byLanguage);
  }

  /**
   * Returns the target of a language: its own, or else that of the shortest tag that it is a
   * variety of, or else the usual one.
   */
  public double of(String language) {
    return LanguageTags.lookUp(language, byLanguage.keySet()).map(byLanguage::get).orElse(usual);
  }

  private static void put(Map<String, Double> byLanguage, String entry) {
    int colon = entry.lastIndexOf(':');
    String tag = colon < 1 ? "" : LanguageTags.canonical(entry.substring(0, colon)).orElse("");
    double f1 = colon < 1 ? -1 : figure(entry.substring(colon + 1));
    if (tag.isEmpty() || !(f1 >= 0 && f1 <= 100)) {
      throw new ConfigException(
          TrainerKeys.TARGET_F1_BY_LANGUAGE,
          entry,
          "must be a BCP 47 tag, a colon and a figure from 0 to 100, as in ja:70");
    }
    WrittenLanguage.fault(tag)
        .ifPresent(
            fault -> {
              throw new ConfigException(TrainerKeys.TARGET_F1_BY_LANGUAGE, entry, fault);
            });
    byLanguage.put(tag, f1);
  }

  private static double figure(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
