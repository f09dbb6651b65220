package dev.nagare.corpora.command;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The gold spans whose types a model does not know, so that it cannot find them.
 *
 * @param spans number of such spans
 * @param goldSpans number of gold spans of all types
 * @param types unknown types, sorted
 */
record UnknownTypes(int spans, int goldSpans, List<String> types) {

  UnknownTypes {
    types = List.copyOf(types);
  }

  /**
   * Counts the spans with unknown types.
   *
   * @param known types that the model can find
   */
  static UnknownTypes of(List<LabeledUtterance> utterances, Set<String> known) {
    List<LabeledSpan> gold = utterances.stream().flatMap(u -> u.spans().stream()).toList();
    List<String> unknown =
        gold.stream().map(LabeledSpan::type).filter(type -> !known.contains(type)).toList();
    return new UnknownTypes(unknown.size(), gold.size(), new ArrayList<>(new TreeSet<>(unknown)));
  }

  /** Returns a line for people; empty if all types are known. */
  Optional<String> message() {
    return spans == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of %,d gold spans have types the model does not know: %s; see types=",
                spans,
                goldSpans,
                String.join(", ", types)));
  }
}
