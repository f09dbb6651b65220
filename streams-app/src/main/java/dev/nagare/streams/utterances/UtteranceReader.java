package dev.nagare.streams.utterances;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.deadletters.Reason;
import dev.nagare.streams.deadletters.RejectedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads utterance records and says which can be tagged: in the stream, and wherever else the same
 * records are tagged again. Safe for use by several threads.
 */
public final class UtteranceReader {

  /** Stands for the topic, whatever it is called, where the deserializer asks for one. */
  private static final String SOURCE = "utterances";

  private final Deserializer<Utterance> avro;
  private final UtteranceValidator validator;

  /**
   * @param maxCodePoints of a text that is tagged, see {@code nagare.text.max.code.points}
   */
  public UtteranceReader(TopicSerdes serdes, int maxCodePoints) {
    avro = serdes.valueSerde(NagareTopic.UTTERANCES).deserializer();
    validator = new UtteranceValidator(maxCodePoints);
  }

  /**
   * Reads a record as it lies on the topic.
   *
   * @throws RejectedRecordException if it can never be tagged
   * @throws dev.nagare.schemas.RegistryUnavailableException if its schema cannot be asked for
   */
  public AcceptedUtterance accept(ConsumerRecord<byte[], byte[]> record) {
    return validate(record.key(), record.headers(), read(record.value()));
  }

  /**
   * Reads a record as {@link #accept} does.
   *
   * @return accepted or rejected
   * @throws dev.nagare.schemas.RegistryUnavailableException if its schema cannot be asked for
   */
  public ReadUtterance outcome(ConsumerRecord<byte[], byte[]> record) {
    try {
      return accept(record);
    } catch (RejectedRecordException e) { // It has no stack trace: it is thrown again in its turn.
      return new ReadUtterance.Rejected(e);
    }
  }

  /** What the schemas call unreadable is a rejection; a registry without an answer is not. */
  @Nullable Utterance read(byte @Nullable [] value) {
    try {
      return avro.deserialize(SOURCE, value);
    } catch (UnreadableRecordException e) {
      throw rejection(e);
    }
  }

  AcceptedUtterance validate(
      byte @Nullable [] key, Headers headers, @Nullable Utterance utterance) {
    return validator.validate(key, headers, utterance);
  }

  private static RejectedRecordException rejection(UnreadableRecordException e) {
    String prefix = e.reason() + ": ";
    String message = String.valueOf(e.getMessage());
    return new RejectedRecordException(
        Reason.valueOf(e.reason().name()),
        message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }
}
