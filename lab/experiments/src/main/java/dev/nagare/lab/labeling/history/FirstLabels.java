package dev.nagare.lab.labeling.history;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.labeling.Protocol;
import dev.nagare.labeling.budget.Apportionment;
import dev.nagare.labeling.selection.Candidate;
import dev.nagare.labeling.selection.Round;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Selection;
import dev.nagare.labeling.selection.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses the labels before the first round: at random, in the skew, without copies, and without
 * translations of each other.
 */
final class FirstLabels {

  private FirstLabels() {}

  static Asked choose(Protocol protocol, Pool pool, Random random) {
    SortedMap<String, Integer> there = new TreeMap<>();
    protocol.skew().keySet().forEach(l -> there.put(l, pool.open(l).size()));
    List<Selection<String>> selections = new ArrayList<>();
    Set<String> chosen = new HashSet<>();
    Apportionment.of(protocol.first(), 0, protocol.skew(), there)
        .forEach(
            (language, count) -> {
              List<Candidate<String>> candidates = candidates(pool.open(language), pool, random);
              candidates.removeIf(candidate -> chosen.contains(pool.sharedId(candidate.id())));
              Selection<String> selection = choose(count, candidates, pool);
              selection.chosen().forEach(candidate -> chosen.add(pool.sharedId(candidate.id())));
              selections.add(selection);
            });
    return Selections.asked(selections);
  }

  private static List<Candidate<String>> candidates(
      List<LabeledUtterance> open, Pool pool, Random random) {
    List<Candidate<String>> candidates = new ArrayList<>();
    for (LabeledUtterance utterance : open) {
      candidates.add(
          new Candidate<>(
              utterance.id(),
              utterance.language(),
              pool.text(utterance),
              Selections.NO_PATTERN,
              random.nextDouble(),
              utterance.id()));
    }
    return candidates;
  }

  private static Selection<String> choose(
      int count, List<Candidate<String>> candidates, Pool pool) {
    RoundRules rules = RoundRules.of(Strategy.RANDOM, count);
    return Round.select(Selections.withoutVariants(rules), List.of(), candidates, pool.known());
  }
}
