package dev.nagare.trainer.export;

import dev.nagare.corpora.score.Calibration.Outcome;
import dev.nagare.tagger.decoding.Temperature;
import java.util.List;

/**
 * Finds the temperature with which the confidences of spans explain best which of them are right:
 * the one with the largest likelihood. With the log-odds {@code x} of a span's confidence, that is
 * a logistic regression on {@code x} with the inverse temperature as its only weight, so there is
 * one maximum.
 */
final class TemperatureFit {

  /** The fewest right and the fewest wrong spans: with fewer, the temperature is chance. */
  static final int FEWEST = 20;

  /** Confidences are taken to be at least this far from 0 and 1. */
  private static final double EDGE = 1e-9;

  private static final int HALVINGS = 60;

  /** The places to round to: one in a thousand changes no confidence visibly. */
  private static final double PLACES = 1000;

  private TemperatureFit() {}

  /**
   * Returns the temperature.
   *
   * @param outcomes spans with the confidences of a model without temperature
   * @return {@link Temperature#NONE} if there are too few right or wrong spans
   */
  static Temperature of(List<Outcome> outcomes) {
    long correct = outcomes.stream().filter(Outcome::correct).count();
    if (correct < FEWEST || outcomes.size() - correct < FEWEST) {
      return Temperature.NONE;
    }
    double low = 1 / Temperature.MOST;
    double high = 1 / Temperature.LEAST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (slope(outcomes, middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Temperature(Math.rint(PLACES / low) / PLACES);
  }

  /** Returns the derivative of the negative log-likelihood by the inverse temperature. */
  private static double slope(List<Outcome> outcomes, double inverse) {
    double slope = 0;
    for (Outcome outcome : outcomes) {
      double p = Math.min(1 - EDGE, Math.max(EDGE, outcome.confidence()));
      double odds = Math.log(p) - Math.log1p(-p);
      slope += (1 / (1 + Math.exp(-inverse * odds)) - (outcome.correct() ? 1 : 0)) * odds;
    }
    return slope;
  }
}
