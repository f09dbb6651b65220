package dev.nagare.streams.topology;

import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.deadletters.Reason;
import dev.nagare.streams.deadletters.RejectedRecordException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads utterances and turns what the schemas call unreadable into a rejection. A registry that
 * gives no answer is passed on as it is: that is not the record's fault.
 */
final class UtteranceDeserializer implements Deserializer<Utterance> {

  private final Deserializer<Utterance> avro;

  UtteranceDeserializer(Deserializer<Utterance> avro) {
    this.avro = avro;
  }

  @Override
  public @Nullable Utterance deserialize(String topic, byte @Nullable [] value) {
    try {
      return avro.deserialize(topic, value);
    } catch (UnreadableRecordException e) {
      throw rejection(e);
    }
  }

  @Override
  public @Nullable Utterance deserialize(String topic, Headers headers, byte @Nullable [] value) {
    return deserialize(topic, value);
  }

  private static RejectedRecordException rejection(UnreadableRecordException e) {
    String prefix = e.reason() + ": ";
    String message = String.valueOf(e.getMessage());
    return new RejectedRecordException(
        Reason.valueOf(e.reason().name()),
        message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }
}
