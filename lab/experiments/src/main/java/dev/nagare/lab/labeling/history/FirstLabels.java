package dev.nagare.lab.labeling.history;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.labeling.Protocol;
import dev.nagare.labeling.budget.Apportionment;
import dev.nagare.labeling.selection.Candidate;
import dev.nagare.labeling.selection.Round;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Selection;
import dev.nagare.labeling.selection.Strategy;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Chooses the labels before the first round: at random, in the skew, without copies. */
final class FirstLabels {

  private FirstLabels() {}

  static Asked choose(Protocol protocol, Pool pool, Random random) {
    SortedMap<String, Integer> there = new TreeMap<>();
    protocol.skew().keySet().forEach(l -> there.put(l, pool.open(l).size()));
    List<Selection<String>> selections =
        Apportionment.of(protocol.first(), 0, protocol.skew(), there).entrySet().stream()
            .map(e -> choose(e.getValue(), pool.open(e.getKey()), pool, random))
            .toList();
    return Selections.asked(selections);
  }

  private static Selection<String> choose(
      int count, List<LabeledUtterance> open, Pool pool, Random random) {
    List<Candidate<String>> candidates =
        open.stream()
            .map(
                utterance ->
                    new Candidate<>(
                        utterance.id(),
                        utterance.language(),
                        pool.text(utterance),
                        Selections.NO_PATTERN,
                        random.nextDouble(),
                        utterance.id()))
            .toList();
    RoundRules rules = RoundRules.of(Strategy.RANDOM, count);
    return Round.select(Selections.withoutVariants(rules), List.of(), candidates, pool.known());
  }
}
