package dev.nagare.trainer.data;

import java.util.List;

/**
 * Data that have been read.
 *
 * @param utterances in the file's order, at least one
 * @param report what was used and what was not
 */
public record LoadedData(List<LabeledUtterance> utterances, DataReport report) {

  public LoadedData {
    utterances = List.copyOf(utterances);
  }
}
