package dev.nagare.lab.labeling;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.lab.experiment.run.SettingsTree;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.bundle.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * One history of labels: everything that decides how it goes, besides the data.
 *
 * @param variant of models
 * @param strategy by which labels are chosen
 * @param measure of uncertainty; {@link Strategy#RANDOM} does not look at it
 * @param seed of everything random
 */
public record HistorySpec(
    Protocol protocol,
    ModelVariant variant,
    Strategy strategy,
    UncertaintyMeasure measure,
    long seed) {

  /** Changes when the same settings no longer give the same history. */
  private static final int RULES = 2;

  private static final int HASH_DIGITS = 16;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Names the history: the same for all specifications that cannot differ in what comes out. */
  public String hash() {
    return Sha256.of(canonical().toString().getBytes(StandardCharsets.UTF_8))
        .substring(0, HASH_DIGITS);
  }

  /** For people, short. */
  public String label() {
    return variant.settingName()
        + " "
        + strategy.settingName()
        + (usesMeasure() ? " " + measure.settingName() : "")
        + " seed "
        + seed;
  }

  public RoundRules rules() {
    return new RoundRules(
        strategy,
        protocol.budget(),
        protocol.allocation().weights(),
        protocol.allocation().floorShare(),
        RoundRules.VARIANT_SIMILARITY);
  }

  private boolean usesMeasure() {
    return strategy != Strategy.RANDOM;
  }

  /** Whether the share would be less; histories made while floors were no more went another way. */
  private boolean hasFloorOfOneLabel() {
    double floor = protocol.allocation().floorShare() * protocol.budget();
    return floor > 0 && floor < 1;
  }

  /** Fields in a fixed order; only those that this strategy looks at. */
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
    tree.put("strategy", strategy.settingName());
    tree.put("variantSimilarity", RoundRules.VARIANT_SIMILARITY);
    if (usesMeasure()) {
      tree.put("measure", measure.settingName());
    }
    if (strategy == Strategy.LAMM) {
      tree.set("allocation", JSON.valueToTree(protocol.allocation()));
      if (hasFloorOfOneLabel()) {
        tree.put("leastFloor", 1);
      }
    }
    return tree.put("seed", seed);
  }
}
