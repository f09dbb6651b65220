package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.RandomSample;
import java.util.Optional;

/**
 * Names of a run's data, their paths relative to the {@link DataFolder} where they lie in it.
 *
 * @param train to learn from
 * @param sample the part of it that is taken; empty for all of it
 * @param dev decides when to stop
 * @param test tagged once, when training is over; empty if only the development set counts
 */
public record RunData(
    DataName train, Optional<RandomSample> sample, DataName dev, Optional<DataName> test) {}
