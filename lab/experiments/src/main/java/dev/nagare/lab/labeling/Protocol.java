package dev.nagare.lab.labeling;

import dev.nagare.trainer.training.TrainingSettings;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The common settings of all histories of an experiment.
 *
 * @param skew relative size of each language in the pool, in any unit
 * @param pool utterances whose labels can be requested; empty for as many as the skew allows
 * @param first labels before the first round, at random and in the skew
 * @param budget labels of each round
 * @param rounds number of rounds
 * @param translator of each label to the other languages
 * @param samples that models are measured on
 * @param allocation for LAMM
 * @param training settings of every model, except its seed and batch size
 */
public record Protocol(
    SortedMap<String, Double> skew,
    Optional<Integer> pool,
    int first,
    int budget,
    int rounds,
    Translator translator,
    SampleSizes samples,
    Allocation allocation,
    TrainingSettings training) {

  /** The published skew of Ye et al. 2023, in percent; they name no other languages. */
  public static final SortedMap<String, Double> SKEW =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(Map.of("en", 77.0, "fr", 9.4, "de", 6.2, "ja", 3.5, "pt", 3.3)));

  public Protocol {
    skew = new TreeMap<>(skew);
    if (skew.isEmpty()) {
      throw new IllegalArgumentException("--languages: there must be one at least");
    }
    skew.forEach(Protocol::checkShare);
    pool.ifPresent(size -> check("--pool", size, 1));
    check("--first", first, 1);
    check("--budget", budget, 1);
    check("--rounds", rounds, 0);
  }

  private static void checkShare(String language, double share) {
    if (!(share > 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException(
          "--skew: " + language + "=" + share + " is not greater than 0");
    }
  }

  private static void check(String option, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          option + " is " + value + ", must be " + least + " or more");
    }
  }

  /** Returns the languages, the largest first. */
  public List<String> languages() {
    return skew.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the largest language. */
  String largest() {
    return languages().get(0);
  }

  /** Returns all languages but the largest: those the paper is about. */
  public List<String> lowResource() {
    return languages().subList(1, skew.size());
  }
}
