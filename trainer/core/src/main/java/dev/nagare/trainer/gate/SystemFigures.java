package dev.nagare.trainer.gate;

import dev.nagare.corpora.score.Interval;
import dev.nagare.corpora.score.SpanScore;

/**
 * The quality of a model in one language.
 *
 * @param spans span counts over all evaluation utterances
 * @param f1Interval 95 % interval of F1, by bootstrap over utterances
 */
public record SystemFigures(SpanScore spans, Interval f1Interval) {

  /** Returns F1, 0 to 100. */
  public double f1() {
    return spans.f1();
  }

  /** Returns precision, 0 to 100. */
  public double precision() {
    return spans.precision();
  }

  /** Returns recall, 0 to 100. */
  public double recall() {
    return spans.recall();
  }
}
