package dev.nagare.trainer.gate;

import dev.nagare.corpora.score.ApproximateRandomization;
import dev.nagare.corpora.score.SpanScore;
import java.util.List;
import java.util.OptionalInt;

/**
 * What two models found in the evaluation utterances of one language. Only utterances whose labels
 * were asked for with purpose {@code EVALUATION} may be among them: they alone are a random sample
 * and were never trained on.
 *
 * @param candidate counts of each utterance
 * @param incumbent counts of the same utterances in the same order, by the same scorer
 * @param disagreements utterances in which the two found different spans; empty if that was not
 *     counted, or there is no incumbent
 */
public record LanguageEvidence(
    List<SpanScore> candidate, List<SpanScore> incumbent, OptionalInt disagreements) {

  /**
   * @throws IllegalArgumentException if the utterances cannot be the same ones, or the two differ
   *     in more of them than there are
   */
  public LanguageEvidence {
    candidate = List.copyOf(candidate);
    incumbent = List.copyOf(incumbent);
    ApproximateRandomization.requireSameUtterances(candidate, incumbent);
    int differ = disagreements.orElse(0);
    if (differ < 0 || differ > candidate.size()) {
      throw new IllegalArgumentException(
          differ + " disagreements in " + candidate.size() + " utterances");
    }
  }

  /** Where it was not counted in how many utterances the two differ. */
  public LanguageEvidence(List<SpanScore> candidate, List<SpanScore> incumbent) {
    this(candidate, incumbent, OptionalInt.empty());
  }

  /** Of a language that no active release serves: its incumbent is one that finds nothing. */
  public static LanguageEvidence withoutIncumbent(List<SpanScore> candidate) {
    return new LanguageEvidence(
        candidate, candidate.stream().map(score -> new SpanScore(score.gold(), 0, 0)).toList());
  }

  /** Of a language that has no evaluation utterances. */
  public static LanguageEvidence none() {
    return new LanguageEvidence(List.of(), List.of());
  }

  /** Evaluation utterances, with spans or without. */
  public int utterances() {
    return candidate.size();
  }
}
