package dev.nagare.lab.labeling.history;

import dev.nagare.labeling.selection.LanguageOutcome;
import dev.nagare.labeling.selection.Pattern;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Selection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Converts selections into the parts of them that are stored. */
final class Selections {

  /** The pattern of an utterance that no model has tagged. */
  static final Pattern NO_PATTERN = new Pattern(Set.of());

  /** A similarity that no two patterns have. */
  private static final double NEVER = 2;

  private Selections() {}

  /** Returns the rules without variants. */
  static RoundRules withoutVariants(RoundRules rules) {
    return new RoundRules(
        rules.strategy(), rules.budget(), rules.weights(), rules.floorShare(), NEVER);
  }

  /** Returns the requested labels; each language is in at most one selection. */
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
