package dev.nagare.streams.utterances;

import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.deadletters.RejectedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes and validates utterance records, in the stream and wherever else the same records are
 * tagged again. Safe for use by several threads.
 */
public final class UtteranceReader {

  /** Name passed to the deserializer as the topic, whatever the topic's name is. */
  private static final String SOURCE = "utterances";

  private final Deserializer<Utterance> avro;
  private final UtteranceValidator validator;

  /**
   * @param maxCodePoints length of the longest text that is tagged, see {@code
   *     nagare.text.max.code.points}
   */
  public UtteranceReader(TopicSerdes serdes, int maxCodePoints) {
    avro = serdes.valueSerde(NagareTopic.UTTERANCES).deserializer();
    validator = new UtteranceValidator(maxCodePoints);
  }

  /**
   * Decodes and validates a raw record.
   *
   * @throws RejectedRecordException if it can never be tagged
   * @throws dev.nagare.schemas.RegistryUnavailableException if the registry does not answer for its
   *     schema
   */
  public AcceptedUtterance accept(ConsumerRecord<byte[], byte[]> record) {
    return validate(record.key(), record.headers(), read(record.value()));
  }

  /**
   * Decodes and validates a raw record as {@link #accept}, and returns a rejection instead of
   * throwing it.
   *
   * @return accepted or rejected
   * @throws dev.nagare.schemas.RegistryUnavailableException if the registry does not answer for its
   *     schema
   */
  public ReadUtterance outcome(ConsumerRecord<byte[], byte[]> record) {
    try {
      return accept(record);
    } catch (RejectedRecordException e) { // It has no stack trace: it is thrown again in its turn.
      return new ReadUtterance.Rejected(e);
    }
  }

  /**
   * Decodes a value; turns unreadable values into rejections, but not a registry that does not
   * answer.
   */
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
        DeadLetterReason.valueOf(e.reason().name()),
        message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }
}
