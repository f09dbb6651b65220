package dev.nagare.streams.tagging;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import java.time.Instant;
import java.util.Optional;

/**
 * An utterance with a release's result.
 *
 * @param tagging result of the release
 * @param release id of the release
 * @param input coordinates of the utterance's record
 * @param taggedAt time of tagging by this process's clock
 * @param shadow a shadow release's tagging to compare with; empty if there is none
 */
public record TaggedRecord(
    AcceptedUtterance utterance,
    Tagging tagging,
    ReleaseId release,
    InputCoordinates input,
    Instant taggedAt,
    Optional<ShadowRun> shadow) {

  /** Returns the result of the release. */
  public TaggedUtterance result() {
    return tagging.result();
  }
}
