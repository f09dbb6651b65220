package dev.nagare.corpora.parallel;

import dev.nagare.corpora.data.LabeledUtterance;
import java.util.Optional;

/**
 * An utterance and its translation.
 *
 * @param id that both files state, without language
 * @param partition that both are in; empty if the data have none
 * @param source with its labels
 * @param target without labels: no method may look at them
 */
public record ParallelPair(
    String id, Optional<String> partition, LabeledUtterance source, LabeledUtterance target) {}
