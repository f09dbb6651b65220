package dev.nagare.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.avro.Utterance;
import org.jspecify.annotations.Nullable;

/**
 * An utterance that can be tagged if a release serves its language.
 *
 * @param source as received
 * @param language its BCP 47 tag in canonical form
 */
public record AcceptedUtterance(Utterance source, String language) {

  /** What a canary's share is chosen by: the record's key or, without one, the utterance's id. */
  byte[] keyOr(byte @Nullable [] key) {
    return key == null ? source.getId().getBytes(UTF_8) : key;
  }
}
