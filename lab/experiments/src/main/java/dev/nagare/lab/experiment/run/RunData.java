package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.RandomSample;
import java.util.Optional;

/**
 * The names of a run's data, with paths relative to the {@link DataFolder} if they are in it.
 *
 * @param train training set
 * @param sample part of it that is used; empty for all of it
 * @param dev decides when to stop
 * @param test tagged once, after training; empty if only the development set counts
 */
public record RunData(
    DataName train, Optional<RandomSample> sample, DataName dev, Optional<DataName> test) {}
