package dev.nagare.examples.corpus;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Adds one kind of noise. It draws from the given random source only, so equal seeds give equal
 * noise.
 */
@FunctionalInterface
interface NoiseStep {

  /** Returns the utterance with the noise, or unchanged if the random draw leaves it out. */
  List<Segment> apply(List<Segment> utterance, SplittableRandom random);
}
