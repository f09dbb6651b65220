package dev.nagare.trainer.gate;

import dev.nagare.corpora.score.ApproximateRandomization;
import dev.nagare.corpora.score.SpanScore;
import java.util.List;
import java.util.OptionalInt;

/**
 * The results of two models for the evaluation utterances of one language. Only utterances whose
 * labels were requested with purpose {@code EVALUATION} may be included: they alone are a random
 * sample and were never used for training.
 *
 * @param candidate span counts of each utterance
 * @param incumbent span counts of the same utterances in the same order, by the same scorer
 * @param disagreements number of utterances in which the two found different spans; empty if that
 *     was not counted, or there is no incumbent
 */
public record LanguageEvidence(
    List<SpanScore> candidate, List<SpanScore> incumbent, OptionalInt disagreements) {

  /**
   * @throws IllegalArgumentException if the two lists cannot be about the same utterances, or
   *     {@code disagreements} exceeds their number
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

  /** Creates evidence without the number of utterances in which the two differ. */
  public LanguageEvidence(List<SpanScore> candidate, List<SpanScore> incumbent) {
    this(candidate, incumbent, OptionalInt.empty());
  }

  /** Returns evidence for a language that no active release serves: its incumbent finds nothing. */
  public static LanguageEvidence withoutIncumbent(List<SpanScore> candidate) {
    return new LanguageEvidence(
        candidate, candidate.stream().map(score -> new SpanScore(score.gold(), 0, 0)).toList());
  }

  /** Returns evidence for a language without evaluation utterances. */
  public static LanguageEvidence none() {
    return new LanguageEvidence(List.of(), List.of());
  }

  /** Returns the number of evaluation utterances, with spans or without. */
  public int utterances() {
    return candidate.size();
  }
}
