package dev.nagare.labeling.queue.requests;

import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.LanguageTags;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts the labels of each type, by language. Not thread-safe. */
final class TypeCounts {

  private final Map<String, Map<String, Integer>> counts = new HashMap<>();

  /** One instance of each, because most labels share theirs with many others. */
  private final Map<Types, Types> known = new HashMap<>();

  /**
   * The types of a label, and its language.
   *
   * @param language of the label
   * @param types of its spans
   */
  record Types(String language, Set<String> types) {}

  /** Counts a label; pass the result to {@link #remove} to uncount it. */
  Types add(Label label) {
    Types types =
        known.computeIfAbsent(
            new Types(
                canonical(label.getLanguage()),
                label.getSpans().stream()
                    .map(LabeledSpan::getType)
                    .collect(Collectors.toUnmodifiableSet())),
            one -> one);
    Map<String, Integer> ofLanguage =
        counts.computeIfAbsent(types.language(), tag -> new HashMap<>());
    types.types().forEach(type -> ofLanguage.merge(type, 1, Integer::sum));
    return types;
  }

  /** Uncounts a label. */
  void remove(Types types) {
    Map<String, Integer> ofLanguage = counts.get(types.language());
    if (ofLanguage != null) {
      types
          .types()
          .forEach(type -> ofLanguage.computeIfPresent(type, (k, n) -> n == 1 ? null : n - 1));
    }
  }

  /** Returns a copy of the types of a language's labels. */
  Set<String> of(String language) {
    return new TreeSet<>(counts.getOrDefault(canonical(language), Map.of()).keySet());
  }

  private static String canonical(String language) {
    return LanguageTags.canonical(language).orElse(language);
  }
}
