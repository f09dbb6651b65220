package dev.nagare.lab.labeling.history;

import dev.nagare.labeling.selection.LanguageOutcome;
import dev.nagare.labeling.selection.Pattern;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Selection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is kept of selections. */
final class Selections {

  /** Of an utterance that no model has looked at. */
  static final Pattern NO_PATTERN = new Pattern(Set.of());

  /** A similarity that nothing has. */
  private static final double NEVER = 2;

  private Selections() {}

  /** The same rules, but nothing counts as a variant. */
  static RoundRules withoutVariants(RoundRules rules) {
    return new RoundRules(
        rules.strategy(), rules.budget(), rules.weights(), rules.floorShare(), NEVER);
  }

  /** What was asked for; each language in one selection at most. */
  static Asked asked(List<Selection<String>> selections) {
    SortedMap<String, Asked.Part> parts = new TreeMap<>();
    selections.stream()
        .flatMap(selection -> selection.languages().stream())
        .forEach(outcome -> parts.put(outcome.standing().language(), part(outcome)));
    List<String> ids =
        selections.stream()
            .flatMap(selection -> selection.chosen().stream())
            .map(candidate -> candidate.id())
            .toList();
    return new Asked(ids, parts);
  }

  private static Asked.Part part(LanguageOutcome outcome) {
    return new Asked.Part(
        outcome.weight(),
        outcome.share(),
        outcome.chosen(),
        outcome.sameTexts(),
        outcome.nearCopies());
  }
}
