package dev.nagare.tagger.bundle;

import java.util.List;
import java.util.Objects;

/**
 * Where a model comes from.
 *
 * @param dataFingerprint SHA-256 over the labeled utterances it was trained on, in order; 64
 *     lower-case hex digits
 * @param data names of the data sets, for example {@code jsonl:ja.jsonl#train}
 * @param utterances trained on
 * @param epochs after which the weights were taken
 * @param seed of the training
 * @param transferred weight groups taken over from the parent; empty without transfer
 */
public record TrainingRecord(
    String dataFingerprint,
    List<String> data,
    int utterances,
    int epochs,
    long seed,
    List<String> transferred) {

  public TrainingRecord {
    data = List.copyOf(Objects.requireNonNull(data, "data"));
    transferred = List.copyOf(Objects.requireNonNull(transferred, "transferred"));
  }
}
