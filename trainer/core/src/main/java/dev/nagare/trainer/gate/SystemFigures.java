package dev.nagare.trainer.gate;

import dev.nagare.corpora.score.Interval;
import dev.nagare.corpora.score.SpanScore;

/**
 * How good a model is in one language.
 *
 * @param spans counted over all evaluation utterances
 * @param f1Interval 95 %, by bootstrap over utterances
 */
public record SystemFigures(SpanScore spans, Interval f1Interval) {

  /** In 0 to 100. */
  public double f1() {
    return spans.f1();
  }

  /** In 0 to 100. */
  public double precision() {
    return spans.precision();
  }

  /** In 0 to 100. */
  public double recall() {
    return spans.recall();
  }
}
