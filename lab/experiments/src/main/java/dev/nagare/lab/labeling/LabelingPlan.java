package dev.nagare.lab.labeling;

import dev.nagare.tagger.UncertaintyMeasure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditions that a simulation compares.
 *
 * @param protocol common to all histories
 * @param variants of models
 * @param strategies of choosing labels
 * @param measures of uncertainty
 * @param seeds one history of each condition for each
 */
public record LabelingPlan(
    Protocol protocol,
    List<ModelVariant> variants,
    List<LabelingStrategy> strategies,
    List<UncertaintyMeasure> measures,
    List<Long> seeds) {

  public LabelingPlan {
    variants = List.copyOf(variants);
    strategies = List.copyOf(strategies);
    measures = List.copyOf(measures);
    seeds = List.copyOf(seeds);
  }

  /**
   * Returns the histories, seed by seed, so that a table is complete early; each once, even if
   * several conditions share it.
   */
  public List<HistorySpec> histories() {
    Map<String, HistorySpec> histories = new LinkedHashMap<>();
    for (long seed : seeds) {
      for (ModelVariant variant : variants) {
        for (UncertaintyMeasure measure : measures) {
          for (LabelingStrategy strategy : strategies) {
            HistorySpec spec = new HistorySpec(protocol, variant, strategy, measure, seed);
            histories.putIfAbsent(spec.hash(), spec);
          }
        }
      }
    }
    return new ArrayList<>(histories.values());
  }

  /** Returns the histories of one condition, in the order of seeds. */
  public List<HistorySpec> histories(
      ModelVariant variant, LabelingStrategy strategy, UncertaintyMeasure measure) {
    return seeds.stream()
        .map(seed -> new HistorySpec(protocol, variant, strategy, measure, seed))
        .toList();
  }
}
