package dev.nagare.admin.redelivery;

import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.tagger.LanguageTags;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Looks which language a dead letter is in. Where the registry gives no answer it says so once and
 * knows none from then on: a list of dead letters is wanted most when something is down.
 */
public final class DeadLetterLanguages {

  private final Deserializer<Utterance> reader;
  private Optional<String> trouble = Optional.empty();

  /**
   * @param reader of the utterances' values
   */
  public DeadLetterLanguages(Deserializer<Utterance> reader) {
    this.reader = reader;
  }

  /** Knows none and asks no registry, for those who need none. */
  static DeadLetterLanguages none() {
    return new DeadLetterLanguages((topic, value) -> null);
  }

  /** The language in canonical form; empty if the value cannot be read or names none. */
  Optional<String> of(ConsumerRecord<byte[], byte[]> record) {
    if (trouble.isPresent() || record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(reader.deserialize(record.topic(), record.value()))
          .flatMap(utterance -> LanguageTags.canonical(utterance.getLanguage()));
    } catch (UnreadableRecordException e) {
      return Optional.empty(); // That may be just what is wrong with it.
    } catch (RegistryUnavailableException e) {
      trouble = Optional.of(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Why languages are missing; empty if none is for want of the registry. */
  public Optional<String> trouble() {
    return trouble;
  }
}
