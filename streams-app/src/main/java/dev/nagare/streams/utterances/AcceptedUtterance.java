package dev.nagare.streams.utterances;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.avro.Utterance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An utterance that can be tagged if a release serves its language.
 *
 * @param source utterance as received
 * @param language BCP 47 tag in canonical form
 */
public record AcceptedUtterance(Utterance source, String language) implements ReadUtterance {

  /**
   * Returns the utterance without fields that do not affect its answer, for callers that keep many.
   */
  public AcceptedUtterance withoutAttributes() {
    return source.getAttributes().isEmpty()
        ? this
        : new AcceptedUtterance(
            Utterance.newBuilder(source).setAttributes(Map.of()).build(), language);
  }

  /**
   * Returns the bytes that decide whether a canary answers: the record's key or, without one, the
   * utterance's id.
   */
  public byte[] keyOr(byte @Nullable [] key) {
    return key == null ? source.getId().getBytes(UTF_8) : key;
  }
}
