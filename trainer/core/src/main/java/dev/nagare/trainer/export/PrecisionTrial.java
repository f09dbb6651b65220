package dev.nagare.trainer.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.corpora.score.SpanScorer;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Chooses the precision of a bundle by its cost in F1 on the development set. */
public final class PrecisionTrial {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Placeholder for the SHA-256 of a file that is not written yet. */
  private static final String NO_HASH = "0".repeat(64);

  private PrecisionTrial() {}

  /**
   * Returns the bundle with the precision that the rule chooses, that precision's metrics and, in
   * the details of the training, the F1 of both precisions.
   *
   * @param bundle bundle with the training's precision
   * @param dev development set
   */
  public static ModelBundle choose(
      ModelBundle bundle, PrecisionRule rule, List<LabeledUtterance> dev) throws IOException {
    if (rule == PrecisionRule.FLOAT32) {
      return bundle;
    }
    SpanScore exact = score(bundle.with(Precision.FLOAT32), dev);
    SpanScore whole = score(bundle.with(Precision.INT8), dev);
    Precision chosen = rule.choose(exact.f1(), whole.f1());
    SpanScore score = chosen == Precision.INT8 ? whole : exact;
    SortedMap<String, JsonNode> details = new TreeMap<>(bundle.training().details());
    details.put(
        "precision",
        JSON.valueToTree(
            new TreeMap<>(
                Map.of(
                    "rule", rule.configName(),
                    "devF1Float32", exact.f1(),
                    "devF1Int8", whole.f1()))));
    return bundle
        .with(chosen)
        .with(bundle.training().withDetails(details))
        .with(
            Map.of(
                "dev.precision", score.precision(),
                "dev.recall", score.recall(),
                "dev.f1", score.f1()));
  }

  private static SpanScore score(ModelBundle bundle, List<LabeledUtterance> dev)
      throws IOException {
    ReleaseId release = new ReleaseId(bundle.name().id(), bundle.name().version(), NO_HASH);
    SpanScorer scorer = new SpanScorer();
    try (OnnxTagger tagger = OnnxTagger.of(release, bundle)) {
      for (LabeledUtterance utterance : dev) {
        scorer.add(utterance.spans(), spans(tag(tagger, utterance)));
      }
    }
    return scorer.scores().overall();
  }

  private static TaggedUtterance tag(OnnxTagger tagger, LabeledUtterance labeled) {
    Utterance utterance = new Utterance(labeled.language(), labeled.text());
    return labeled.words().isEmpty()
        ? tagger.tag(List.of(utterance)).get(0)
        : tagger.tag(utterance, labeled.words());
  }

  private static List<LabeledSpan> spans(TaggedUtterance tagged) {
    return tagged.spans().stream()
        .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
        .toList();
  }
}
