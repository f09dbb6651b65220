package dev.nagare.trainer.gate;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The numbers a verdict rests on, of one language.
 *
 * @param utterances evaluation utterances
 * @param candidate how good the candidate is
 * @param incumbent how good the active release is; finds nothing where there is none
 * @param disagreements utterances in which the two found different spans; empty if that was not
 *     counted, or there is no incumbent
 * @param test absent if some language had too few utterances, so that none was tested
 */
public record LanguageVerdict(
    int utterances,
    SystemFigures candidate,
    SystemFigures incumbent,
    OptionalInt disagreements,
    Optional<LanguageTest> test) {

  /** F1 points by which the candidate is better; negative if it is worse. */
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
