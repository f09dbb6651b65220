package dev.nagare.lab.baselines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A system somebody else wrote that learns to find spans from tagged words. */
interface NamedSystem {

  /** Short name, also that of its model's file: {@code opennlp}. */
  String name();

  /** The library's release. */
  String version();

  /** What it is trained with, by the library's own names. */
  Map<String, String> settings();

  /** The ways its model can be asked, each measured by itself; never empty. */
  List<String> variants();

  /**
   * Learns a model and writes it.
   *
   * @param examples utterances that have nothing to do with each other; none without words
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
