package dev.nagare.trainer.job;

import dev.nagare.corpora.data.LabeledUtterance;
import java.util.List;

/**
 * The labeled utterances of a training.
 *
 * @param train utterances to learn from
 * @param dev utterances that decide when to stop
 * @param names of the data that {@code train} comes from, for the record
 */
public record TrainingData(
    List<LabeledUtterance> train, List<LabeledUtterance> dev, List<String> names) {}
