package dev.nagare.lab.labeling;

import dev.nagare.labeling.budget.GapWeights;
import dev.nagare.labeling.selection.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A strategy of a simulation. Those of the stream have their own names here; LAMM also comes with
 * fixed weights, so that both can be compared in one experiment.
 *
 * @param settingName name on the command line and in reports
 * @param rule of the stream that it follows
 * @param weights of languages that it always has; empty for those of the experiment
 */
public record LabelingStrategy(String settingName, Strategy rule, Optional<GapWeights> weights) {

  /** LAMM by gaps alone: e = 1, t = 0, whatever the traffic. */
  public static final LabelingStrategy LAMM_GAPS =
      new LabelingStrategy("lamm-gaps", Strategy.LAMM, Optional.of(new GapWeights(1, 0)));

  /** Returns a strategy of the stream, with the weights of the experiment. */
  public static LabelingStrategy of(Strategy rule) {
    return new LabelingStrategy(rule.settingName(), rule, Optional.empty());
  }

  /** Returns the strategy with a name; empty if there is none. */
  public static Optional<LabelingStrategy> named(String name) {
    return name.equals(LAMM_GAPS.settingName)
        ? Optional.of(LAMM_GAPS)
        : Strategy.named(name).map(LabelingStrategy::of);
  }

  /** Returns all names, those of the stream first. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(Strategy.names());
    names.add(LAMM_GAPS.settingName);
    return names;
  }

  /** Returns the split of a budget, from that of the experiment. */
  Allocation allocation(Allocation common) {
    return new Allocation(common.targets(), weights.orElse(common.weights()), common.floorShare());
  }
}
