package dev.nagare.trainer.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.Calibration;
import dev.nagare.corpora.score.Calibration.Outcome;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.decoding.Temperature;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Chooses the temperature of a bundle's confidences on the development set. */
public final class TemperatureTrial {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TemperatureTrial() {}

  /**
   * Returns the bundle with the temperature that explains best which spans are right, and with the
   * calibration errors in the details of the training. The bundle stays as it is if the development
   * set has too few right or wrong spans, or if the temperature does not lower the expected
   * calibration error there.
   *
   * @param bundle bundle with the precision and the weights that serve, without temperature
   * @param dev development set
   */
  public static ModelBundle choose(ModelBundle bundle, List<LabeledUtterance> dev)
      throws IOException {
    List<Outcome> before = ServedSpans.of(bundle, dev).outcomes();
    Temperature temperature = TemperatureFit.of(before);
    List<Outcome> after =
        before.stream()
            .map(span -> new Outcome(temperature.confidence(span.confidence()), span.correct()))
            .toList();
    double errorBefore = error(before);
    double errorAfter = error(after);
    if (!(errorAfter < errorBefore)) {
      return bundle;
    }
    SortedMap<String, JsonNode> details = new TreeMap<>(bundle.training().details());
    details.put(
        "calibration",
        JSON.createObjectNode()
            .put("spans", before.size())
            .put("devError", errorBefore)
            .put("devErrorWithTemperature", errorAfter));
    return bundle
        .with(bundle.network().with(temperature))
        .with(bundle.training().withDetails(details));
  }

  private static double error(List<Outcome> outcomes) {
    return Calibration.of(outcomes, Calibration.BINS).error().orElse(0);
  }
}
