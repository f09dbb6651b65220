package dev.nagare.streams.utterances;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.avro.Utterance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An utterance that can be tagged if a release serves its language.
 *
 * @param source as received
 * @param language its BCP 47 tag in canonical form
 */
public record AcceptedUtterance(Utterance source, String language) implements ReadUtterance {

  /** The same with nothing that makes no difference to its answer, for those who keep many. */
  public AcceptedUtterance withoutAttributes() {
    return source.getAttributes().isEmpty()
        ? this
        : new AcceptedUtterance(
            Utterance.newBuilder(source).setAttributes(Map.of()).build(), language);
  }

  /** What a canary's share is chosen by: the record's key or, without one, the utterance's id. */
  public byte[] keyOr(byte @Nullable [] key) {
    return key == null ? source.getId().getBytes(UTF_8) : key;
  }
}
