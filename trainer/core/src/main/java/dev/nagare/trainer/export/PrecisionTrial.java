package dev.nagare.trainer.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Chooses precision and storage of a bundle by their cost in F1 on the development set. */
public final class PrecisionTrial {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PrecisionTrial() {}

  /**
   * Returns the bundle with the precision that the rule chooses, that precision's metrics and, in
   * the details of the training, the F1 of both precisions. The weights of an INT8 bundle are
   * stored in 8 bits if the rule accepts what that costs as well.
   *
   * @param bundle bundle with the training's precision
   * @param dev development set
   */
  public static ModelBundle choose(
      ModelBundle bundle, PrecisionRule rule, List<LabeledUtterance> dev) throws IOException {
    if (rule == PrecisionRule.FLOAT32) {
      return bundle;
    }
    ModelBundle whole = bundle.with(Precision.INT8);
    ModelBundle stored = whole.with(bundle.network().weights().inEightBits());
    SpanScore ofFloats = ServedSpans.of(bundle.with(Precision.FLOAT32), dev).score();
    SpanScore ofWhole = ServedSpans.of(whole, dev).score();
    SpanScore ofStored = ServedSpans.of(stored, dev).score();
    SortedMap<String, JsonNode> details = new TreeMap<>(bundle.training().details());
    details.put(
        "precision",
        JSON.valueToTree(
            new TreeMap<>(
                Map.of(
                    "rule", rule.configName(),
                    "devF1Float32", ofFloats.f1(),
                    "devF1Int8", ofWhole.f1(),
                    "devF1Int8Stored", ofStored.f1()))));
    ModelBundle detailed = bundle.with(bundle.training().withDetails(details));
    if (rule.storesInEightBits(ofFloats.f1(), ofWhole.f1(), ofStored.f1())) {
      return detailed.with(Precision.INT8).with(stored.network().weights()).with(metrics(ofStored));
    }
    Precision chosen = rule.choose(ofFloats.f1(), ofWhole.f1());
    return detailed.with(chosen).with(metrics(chosen == Precision.INT8 ? ofWhole : ofFloats));
  }

  private static Map<String, Double> metrics(SpanScore score) {
    return Map.of(
        "dev.precision", score.precision(),
        "dev.recall", score.recall(),
        "dev.f1", score.f1());
  }
}
