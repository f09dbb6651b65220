package dev.nagare.deadletters;

import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.tagger.LanguageTags;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Finds the languages of dead letters. If the registry does not answer, it notes that once and
 * finds no languages from then on: a list of dead letters is needed most when some service is down.
 */
public final class DeadLetterLanguages {

  private final Deserializer<Utterance> reader;
  private Optional<String> trouble = Optional.empty();

  /**
   * @param reader decodes the utterances' values
   */
  public DeadLetterLanguages(Deserializer<Utterance> reader) {
    this.reader = reader;
  }

  /** Returns an instance that finds no languages and never calls the registry. */
  static DeadLetterLanguages none() {
    return new DeadLetterLanguages((topic, value) -> null);
  }

  /** Returns the language in canonical form; empty if the value cannot be decoded or names none. */
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

  /** Returns why languages are missing; empty if the registry has always answered. */
  public Optional<String> trouble() {
    return trouble;
  }
}
