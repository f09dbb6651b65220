package dev.nagare.trainerservice.evaluation;

import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainer.score.ScoreReport;
import dev.nagare.trainer.score.ScoredUtterance;
import dev.nagare.trainer.score.Scorers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tags labeled utterances as the stream would, and counts whole spans that are right. */
public final class Evaluation {

  /** Between two of these an interrupt is looked for. */
  private static final int CHUNK = 256;

  private Evaluation() {}

  /**
   * Scores a release; takes about a millisecond for an utterance.
   *
   * @param utterances in languages that it serves
   * @return counts of each utterance, in order, and their sum
   * @throws IOException if it does not pass its trial
   * @throws InterruptedException if the thread was interrupted
   */
  public static ScoreReport score(BundleReader.Release release, List<LabeledUtterance> utterances)
      throws IOException, InterruptedException {
    try (Tagger tagger = OnnxTagger.of(release.release(), release.bundle())) {
      List<ScoredUtterance> scored = new ArrayList<>();
      for (int from = 0; from < utterances.size(); from += CHUNK) {
        if (Thread.interrupted()) {
          throw new InterruptedException("evaluation was interrupted");
        }
        tag(tagger, utterances.subList(from, Math.min(from + CHUNK, utterances.size())), scored);
      }
      return Scorers.SPANS.score(scored);
    }
  }

  private static void tag(
      Tagger tagger, List<LabeledUtterance> chunk, List<ScoredUtterance> scored) {
    List<TaggedUtterance> tagged =
        tagger.tag(chunk.stream().map(u -> new Utterance(u.language(), u.text())).toList());
    for (int i = 0; i < chunk.size(); i++) {
      scored.add(scored(chunk.get(i), tagged.get(i)));
    }
  }

  private static ScoredUtterance scored(LabeledUtterance gold, TaggedUtterance tagged) {
    List<LabeledSpan> found =
        tagged.spans().stream()
            .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
            .toList();
    return new ScoredUtterance(gold.text(), gold.language(), List.of(), gold.spans(), found);
  }
}
