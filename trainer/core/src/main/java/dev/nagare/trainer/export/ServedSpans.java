package dev.nagare.trainer.export;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.Calibration.Outcome;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.corpora.score.SpanScorer;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The spans that a bundle finds in labeled utterances when it serves.
 *
 * @param score scores over all types
 * @param outcomes each span's confidence, and whether a gold span is the same
 */
record ServedSpans(SpanScore score, List<Outcome> outcomes) {

  /** Placeholder for the SHA-256 of a file that is not written yet. */
  private static final String NO_HASH = "0".repeat(64);

  static ServedSpans of(ModelBundle bundle, List<LabeledUtterance> labeled) throws IOException {
    ReleaseId release = new ReleaseId(bundle.name().id(), bundle.name().version(), NO_HASH);
    SpanScorer scorer = new SpanScorer();
    List<Outcome> outcomes = new ArrayList<>();
    try (OnnxTagger tagger = OnnxTagger.of(release, bundle)) {
      for (LabeledUtterance utterance : labeled) {
        TaggedUtterance tagged = tag(tagger, utterance);
        outcomes.addAll(Outcome.of(utterance, tagged));
        scorer.add(utterance.spans(), spans(tagged));
      }
    }
    return new ServedSpans(scorer.scores().overall(), outcomes);
  }

  private static List<LabeledSpan> spans(TaggedUtterance tagged) {
    return tagged.spans().stream()
        .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
        .toList();
  }

  private static TaggedUtterance tag(OnnxTagger tagger, LabeledUtterance labeled) {
    Utterance utterance = new Utterance(labeled.language(), labeled.text());
    return labeled.words().isEmpty()
        ? tagger.tag(List.of(utterance)).get(0)
        : tagger.tag(utterance, labeled.words());
  }
}
