package dev.nagare.quickstart.corpus;

import java.util.Locale;

/** The part of the corpus an utterance, a template or a filler belongs to. */
enum Partition {
  TRAIN,
  DEV,
  TEST;

  /** Name as it stands in grammar files and in the corpus: {@code train}, {@code dev}, ... */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
