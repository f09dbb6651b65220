package dev.nagare.streams.topology;

import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.deadletters.Reason;
import dev.nagare.streams.deadletters.RejectedRecordException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads utterances and turns what the schemas call unreadable into a rejection. A registry that
 * gives no answer is passed on as it is: that is not the record's fault.
 *
 * <p>This is a processor and not the deserializer of the source, because Kafka Streams reads a
 * record when it reaches the head of its partition's queue, which may be one transaction before it
 * is processed: a dead letter sent then is committed without the offset, and sent again after a
 * crash or a rebalance in between. What a processor sends is committed together with the offset.
 */
final class ReadProcessor extends ContextualProcessor<byte[], byte[], byte[], Utterance> {

  private final Deserializer<Utterance> avro;

  ReadProcessor(Deserializer<Utterance> avro) {
    this.avro = avro;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    context().forward(record.withValue(read(record.value())));
  }

  private @Nullable Utterance read(byte @Nullable [] value) {
    try {
      return avro.deserialize(UtteranceTopology.UTTERANCES, value);
    } catch (UnreadableRecordException e) {
      throw rejection(e);
    }
  }

  private static RejectedRecordException rejection(UnreadableRecordException e) {
    String prefix = e.reason() + ": ";
    String message = String.valueOf(e.getMessage());
    return new RejectedRecordException(
        Reason.valueOf(e.reason().name()),
        message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }
}
