package dev.nagare.streams.tagging;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import java.time.Instant;
import java.util.Optional;

/**
 * An utterance with what a release found in it.
 *
 * @param input where the utterance was read
 * @param taggedAt by this process's clock
 * @param shadow another release at work on it, if one is to be compared
 */
public record TaggedRecord(
    AcceptedUtterance utterance,
    Tagging tagging,
    ReleaseId release,
    InputCoordinates input,
    Instant taggedAt,
    Optional<ShadowRun> shadow) {

  /** Returns what the release found. */
  public TaggedUtterance result() {
    return tagging.result();
  }
}
