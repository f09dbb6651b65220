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
  static final String INT8_WEIGHTS = "weights.int8.safetensors";

  private BundleEntries() {}

  /** Returns the entry of weights that are stored in this precision. */
  static String weights(Precision storage) {
    return storage == Precision.INT8 ? INT8_WEIGHTS : WEIGHTS;
  }

  /** Returns the entries that the manifest lists. */
  static List<String> parts(Precision storage) {
    return List.of(WORDS, BIGRAMS, weights(storage));
  }

  /**
   * Returns the bytes that an entry takes in memory. Stored integers become floats there.
   *
   * @param size unpacked bytes
   */
  static long inMemory(String name, long size) {
    return name.equals(INT8_WEIGHTS) ? Float.BYTES * size : size;
  }
}
