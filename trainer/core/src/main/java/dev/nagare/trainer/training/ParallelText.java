package dev.nagare.trainer.training;

import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.model.AlignmentSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Pairs of translations that a model learns from. Their labels are not looked at.
 *
 * @param pairs of any languages, at least one
 * @param languages text settings (segmentation and romanization) of their languages, by BCP 47 tag;
 *     those of a served language are the model's own
 * @param settings weights of the losses
 * @param names of the data that the pairs come from, for the record
 */
public record ParallelText(
    List<ParallelPair> pairs,
    Map<String, TextSettings> languages,
    AlignmentSettings settings,
    List<String> names) {

  public ParallelText {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("parallel text needs a pair");
    }
    pairs = List.copyOf(pairs);
    languages = Map.copyOf(languages);
    names = List.copyOf(names);
  }

  /**
   * Returns pairs with the text settings of each of their languages.
   *
   * @param pairs of any languages, at least one
   * @param text returns the text settings of a served language
   */
  public static ParallelText of(
      List<ParallelPair> pairs,
      Function<String, TextSettings> text,
      AlignmentSettings settings,
      List<String> names) {
    Map<String, TextSettings> languages = new TreeMap<>();
    pairs.stream()
        .flatMap(pair -> Stream.of(pair.source().language(), pair.target().language()))
        .distinct()
        .map(ServedLanguage::of)
        .forEach(language -> languages.put(language, text.apply(language)));
    return new ParallelText(pairs, languages, settings, names);
  }
}
