package dev.nagare.lab.labeling;

import dev.nagare.labeling.budget.GapWeights;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.trainer.ToyData;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small protocols: three of four utterances are English, 20 first labels, then 4 rounds of 10. */
public final class Protocols {

  public static final Protocol SMALL = of(Map.of("en", 75.0, "de", 25.0), Optional.empty());

  private Protocols() {}

  public static Protocol of(Map<String, Double> skew, Optional<Integer> pool) {
    SortedMap<String, Double> targets = new TreeMap<>();
    skew.keySet().forEach(language -> targets.put(language, 70.0));
    return new Protocol(
        new TreeMap<>(skew),
        pool,
        20,
        10,
        4,
        Translator.NONE,
        new SampleSizes(8, 8, 4),
        new Allocation(targets, new GapWeights(1, 0), 0.02),
        ToyData.SETTINGS);
  }

  public static Protocol withTarget(String language, double target) {
    SortedMap<String, Double> targets = new TreeMap<>(SMALL.allocation().targets());
    targets.put(language, target);
    return new Protocol(
        SMALL.skew(),
        SMALL.pool(),
        SMALL.first(),
        SMALL.budget(),
        SMALL.rounds(),
        SMALL.translator(),
        SMALL.samples(),
        new Allocation(targets, new GapWeights(1, 0), 0.02),
        SMALL.training());
  }

  public static Protocol withWeights(GapWeights weights) {
    Allocation allocation = SMALL.allocation();
    return new Protocol(
        SMALL.skew(),
        SMALL.pool(),
        SMALL.first(),
        SMALL.budget(),
        SMALL.rounds(),
        SMALL.translator(),
        SMALL.samples(),
        new Allocation(allocation.targets(), weights, allocation.floorShare()),
        SMALL.training());
  }

  public static Protocol translated(Protocol protocol) {
    return new Protocol(
        protocol.skew(),
        protocol.pool(),
        protocol.first(),
        protocol.budget(),
        protocol.rounds(),
        Translator.PARALLEL,
        protocol.samples(),
        protocol.allocation(),
        protocol.training());
  }

  public static Protocol withBudget(int budget) {
    return new Protocol(
        SMALL.skew(),
        SMALL.pool(),
        SMALL.first(),
        budget,
        SMALL.rounds(),
        SMALL.translator(),
        SMALL.samples(),
        SMALL.allocation(),
        SMALL.training());
  }

  public static HistorySpec spec(Strategy strategy, long seed) {
    return spec(SMALL, strategy, seed);
  }

  public static HistorySpec spec(Protocol protocol, Strategy strategy, long seed) {
    return spec(protocol, LabelingStrategy.of(strategy), seed);
  }

  public static HistorySpec spec(Protocol protocol, LabelingStrategy strategy, long seed) {
    return new HistorySpec(
        protocol, ModelVariant.SHARED, strategy, UncertaintyMeasure.MEAN_TOKEN_ENTROPY, seed);
  }
}
