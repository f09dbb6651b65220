package dev.nagare.tagger.bundle;

import java.util.List;

/** The names of a bundle's entries, in file order. */
final class BundleEntries {

  static final String FORMAT = "FORMAT";
  static final String FORMAT_LINE = "nagare-bundle ";
  static final String MANIFEST = "manifest.json";
  static final String WORDS = "vocabulary/words.json";
  static final String BIGRAMS = "vocabulary/bigrams.json";
  static final String WEIGHTS = "weights.safetensors";

  /** The entries that the manifest lists. */
  static final List<String> PARTS = List.of(WORDS, BIGRAMS, WEIGHTS);

  private BundleEntries() {}
}
