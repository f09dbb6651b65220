package dev.nagare.streams.topology;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import java.time.Instant;

/**
 * An utterance with what a release found in it.
 *
 * @param input where the utterance was read
 * @param taggedAt by this process's clock
 */
record TaggedRecord(
    AcceptedUtterance utterance,
    TaggedUtterance result,
    ReleaseId release,
    InputCoordinates input,
    Instant taggedAt) {}
