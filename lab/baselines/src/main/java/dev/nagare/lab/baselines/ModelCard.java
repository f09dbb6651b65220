package dev.nagare.lab.baselines;

import java.util.Map;

/**
 * The training inputs of a model. Two models with the same card are the same model.
 *
 * @param format of the file, {@value #FORMAT}
 * @param system name of the {@link NamedSystem}
 * @param version the library's release
 * @param language BCP 47 tag of its utterances; decides the segmentation
 * @param data fingerprint of the utterances
 * @param settings by the library's own names
 */
record ModelCard(
    int format,
    String system,
    String version,
    String language,
    String data,
    Map<String, String> settings) {

  static final int FORMAT = 1;

  ModelCard {
    settings = Map.copyOf(settings);
  }

  static ModelCard of(NamedSystem system, String language, String data) {
    return new ModelCard(
        FORMAT, system.name(), system.version(), language, data, system.settings());
  }
}
