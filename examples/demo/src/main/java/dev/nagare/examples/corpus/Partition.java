package dev.nagare.examples.corpus;

import java.util.Locale;

/** The part of the corpus an utterance, a template or a filler belongs to. */
enum Partition {
  TRAIN(0),
  DEV(1),
  TEST(2);

  private final int seedOffset;

  Partition(int seedOffset) {
    this.seedOffset = seedOffset;
  }

  /**
   * Returns the offset that is added to a grammar's seed, so that each partition draws
   * independently.
   */
  int seedOffset() {
    return seedOffset;
  }

  /** Returns the name in grammar files and in the corpus: {@code train}, {@code dev}, ... */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
