package dev.nagare.trainer.service.status;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.ScoreReport;
import dev.nagare.corpora.score.ScoredUtterance;
import dev.nagare.corpora.score.Scorers;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Tags labeled utterances as the stream would, and counts the exactly matching spans. */
public final class Evaluation {

  /** The number of utterances between two checks for an interrupt. */
  private static final int CHUNK = 256;

  private Evaluation() {}

  /**
   * The results of a release, utterance by utterance.
   *
   * @param utterances gold spans and found spans of each utterance
   */
  public record Answers(List<ScoredUtterance> utterances) {

    public Answers {
      utterances = List.copyOf(utterances);
    }

    /** Returns the counts of each utterance, in order, and their sum. */
    public ScoreReport score() {
      return Scorers.SPANS.score(utterances);
    }

    /**
     * Returns the number of utterances in which another release found different spans: with another
     * type or other bounds.
     *
     * @param other results for the same utterances in the same order
     */
    public int disagreements(Answers other) {
      int count = 0;
      for (int i = 0; i < utterances.size(); i++) {
        Set<LabeledSpan> found = Set.copyOf(utterances.get(i).predicted());
        count += found.equals(Set.copyOf(other.utterances.get(i).predicted())) ? 0 : 1;
      }
      return count;
    }
  }

  /**
   * Scores a release; takes about a millisecond for each utterance.
   *
   * @param utterances in languages that it serves
   * @return counts of each utterance, in order, and their sum
   * @throws IOException if the bundle fails its verification
   * @throws InterruptedException if the thread was interrupted
   */
  public static ScoreReport score(BundleReader.Release release, List<LabeledUtterance> utterances)
      throws IOException, InterruptedException {
    return answers(release, LabeledUtterance::language, utterances).score();
  }

  /**
   * Tags utterances with a release; takes about a millisecond for each utterance.
   *
   * @param servedLanguage tag under which all utterances are tagged, as the stream does it where
   *     the release serves a shorter tag or the fallback language
   * @throws IOException if the bundle fails its verification
   * @throws InterruptedException if the thread was interrupted
   */
  public static Answers answers(
      BundleReader.Release release, String servedLanguage, List<LabeledUtterance> utterances)
      throws IOException, InterruptedException {
    return answers(release, utterance -> servedLanguage, utterances);
  }

  private static Answers answers(
      BundleReader.Release release,
      Function<LabeledUtterance, String> language,
      List<LabeledUtterance> utterances)
      throws IOException, InterruptedException {
    try (Tagger tagger = OnnxTagger.of(release.release(), release.bundle())) {
      List<ScoredUtterance> scored = new ArrayList<>();
      for (int from = 0; from < utterances.size(); from += CHUNK) {
        if (Thread.interrupted()) {
          throw new InterruptedException("evaluation was interrupted");
        }
        int to = Math.min(from + CHUNK, utterances.size());
        tag(tagger, language, utterances.subList(from, to), scored);
      }
      return new Answers(scored);
    }
  }

  private static void tag(
      Tagger tagger,
      Function<LabeledUtterance, String> language,
      List<LabeledUtterance> chunk,
      List<ScoredUtterance> scored) {
    List<TaggedUtterance> tagged =
        tagger.tag(chunk.stream().map(u -> new Utterance(language.apply(u), u.text())).toList());
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
