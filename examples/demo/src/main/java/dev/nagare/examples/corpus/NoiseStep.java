package dev.nagare.examples.corpus;

import java.util.List;
import java.util.SplittableRandom;

/** One kind of noise. Draws from the random source alone, so equal seeds give equal noise. */
@FunctionalInterface
interface NoiseStep {

  /** Returns the utterance with the noise in it, or as it was where chance spares it. */
  List<Segment> apply(List<Segment> utterance, SplittableRandom random);
}
