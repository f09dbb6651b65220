package dev.nagare.trainer.gate;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The figures for one language on which a verdict rests.
 *
 * @param utterances number of evaluation utterances
 * @param candidate figures of the candidate
 * @param incumbent figures of the active release; with nothing found if there is none
 * @param disagreements number of utterances in which the two found different spans; empty if that
 *     was not counted, or there is no incumbent
 * @param test test results; empty if some language had too few utterances, so that none was tested
 */
public record LanguageVerdict(
    int utterances,
    SystemFigures candidate,
    SystemFigures incumbent,
    OptionalInt disagreements,
    Optional<LanguageTest> test) {

  /** Returns the F1 points by which the candidate is better; negative if it is worse. */
  public double gain() {
    return candidate.f1() - incumbent.f1();
  }

  boolean better() {
    return test.filter(LanguageTest::better).isPresent();
  }

  boolean worse() {
    return test.filter(LanguageTest::worse).isPresent();
  }
}
