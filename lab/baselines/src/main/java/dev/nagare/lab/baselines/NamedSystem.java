package dev.nagare.lab.baselines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A system from elsewhere that learns to find spans from tagged words. */
interface NamedSystem {

  /** Returns the short name, which is also that of its model's file: {@code opennlp}. */
  String name();

  /** Returns the library's release. */
  String version();

  /** Returns the settings of its training, by the library's own names. */
  Map<String, String> settings();

  /** Returns the variants of its decoder, each measured by itself; never empty. */
  List<String> variants();

  /**
   * Trains a model and writes it.
   *
   * @param examples independent utterances, each with at least one word
   * @param model stays open
   */
  void train(List<TaggedWords> examples, OutputStream model) throws IOException;

  /**
   * Loads a model.
   *
   * @param model as {@link #train} wrote it; stays open
   * @param variant one of {@link #variants()}
   */
  WordTagger load(InputStream model, String variant) throws IOException;
}
