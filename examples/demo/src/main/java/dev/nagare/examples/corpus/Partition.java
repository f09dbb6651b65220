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

  /** What is added to a grammar's seed, so that each partition draws on its own. */
  int seedOffset() {
    return seedOffset;
  }

  /** Name as it stands in grammar files and in the corpus: {@code train}, {@code dev}, ... */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
