package dev.nagare.lab.experiment.run;

import dev.nagare.lab.experiment.run.RunExtras.Sides;

/**
 * The sentence retrieval of a run's model.
 *
 * @param source name of one side
 * @param target name of the other side
 * @param forward share of source sides whose nearest target side is their translation, 0–100
 * @param backward the same from target to source
 * @param pairs number of pairs
 */
public record RetrievalScore(
    String source, String target, double forward, double backward, int pairs) {

  /** Returns the mean of both directions, 0–100. */
  public double mean() {
    return (forward + backward) / 2;
  }

  /** Returns whether this is the score of a pair of test sets. */
  public boolean isOf(Sides sides) {
    return source.equals(sides.source().toString()) && target.equals(sides.target().toString());
  }
}
