package dev.nagare.lab.labeling;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.lab.experiment.run.SettingsTree;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.files.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * The specification of a labeling history: everything that decides its course besides the data.
 *
 * @param protocol common to all histories
 * @param variant of models
 * @param strategy of choosing labels
 * @param measure of uncertainty; {@link Strategy#RANDOM} ignores it
 * @param seed of all randomness
 */
public record HistorySpec(
    Protocol protocol,
    ModelVariant variant,
    LabelingStrategy strategy,
    UncertaintyMeasure measure,
    long seed) {

  /**
   * The version of the rules. It changes when the same settings no longer give the same history.
   */
  private static final int RULES = 2;

  private static final int HASH_DIGITS = 16;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Returns the name of the history. It is equal for all specifications with the same outcome. */
  public String hash() {
    return Sha256.of(canonical().toString().getBytes(StandardCharsets.UTF_8))
        .substring(0, HASH_DIGITS);
  }

  /** Returns a short name for people. */
  public String label() {
    return variant.settingName()
        + (isTranslated() ? " translated " : " ")
        + strategy.settingName()
        + (usesMeasure() ? " " + measure.settingName() : "")
        + " seed "
        + seed;
  }

  /** Returns the rules of its rounds. */
  public RoundRules rules() {
    Allocation allocation = allocation();
    return new RoundRules(
        strategy.rule(),
        protocol.budget(),
        allocation.weights(),
        allocation.floorShare(),
        RoundRules.VARIANT_SIMILARITY);
  }

  private Allocation allocation() {
    return strategy.allocation(protocol.allocation());
  }

  private boolean isTranslated() {
    return protocol.translator() != Translator.NONE;
  }

  private boolean usesMeasure() {
    return strategy.rule() != Strategy.RANDOM;
  }

  /**
   * Returns whether the share would be less than one label. Histories from before that minimum
   * existed differ.
   */
  private boolean hasFloorOfOneLabel() {
    double floor = allocation().floorShare() * protocol.budget();
    return floor > 0 && floor < 1;
  }

  /** Returns fields in a fixed order; only those that this history uses. */
  public ObjectNode canonical() {
    ObjectNode tree = JSON.createObjectNode().put("rules", RULES);
    protocol.skew().forEach(tree.putObject("skew")::put);
    protocol.pool().ifPresent(pool -> tree.put("pool", pool));
    tree.put("first", protocol.first());
    tree.put("budget", protocol.budget());
    tree.put("rounds", protocol.rounds());
    tree.set("samples", JSON.valueToTree(protocol.samples()));
    tree.set("training", JSON.valueToTree(SettingsTree.all(protocol.training())));
    tree.put("model", variant.settingName());
    tree.put("strategy", strategy.rule().settingName());
    tree.put("variantSimilarity", RoundRules.VARIANT_SIMILARITY);
    if (usesMeasure()) {
      tree.put("measure", measure.settingName());
    }
    if (strategy.rule() == Strategy.LAMM) {
      tree.set("allocation", JSON.valueToTree(allocation()));
      if (hasFloorOfOneLabel()) {
        tree.put("leastFloor", 1);
      }
    }
    if (isTranslated()) {
      tree.put("translator", "parallel");
    }
    return tree.put("seed", seed);
  }
}
