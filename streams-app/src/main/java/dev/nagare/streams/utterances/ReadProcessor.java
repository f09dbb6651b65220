package dev.nagare.streams.utterances;

import dev.nagare.schemas.DeadLetterReason.Stage;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Decodes utterances.
 *
 * <p>This is a processor and not the source's deserializer, because Kafka Streams deserializes a
 * record when it reaches the head of its partition's queue. That may be one transaction before the
 * record is processed. A dead letter sent then would be committed without the offset, and sent
 * again after a crash or a rebalance in between. Records that a processor sends are committed
 * together with the offset.
 */
public final class ReadProcessor
    extends ContextualProcessor<byte[], byte[], byte[], ReadUtterance> {

  private final UtteranceReader reader;
  private final ReadAhead readAhead;

  /**
   * @param readAhead outcomes of reading ahead, which are used first
   */
  public ReadProcessor(UtteranceReader reader, ReadAhead readAhead) {
    this.reader = reader;
    this.readAhead = readAhead;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    ReadUtterance read =
        Coordinates.of(context())
            .flatMap(readAhead::outcome)
            .orElseGet(() -> new ReadUtterance.Unvalidated(reader.read(record.value())));
    if (read instanceof ReadUtterance.Rejected rejected && rejected.isOf(Stage.DESERIALIZE)) {
      throw rejected.rejection();
    }
    context().forward(record.withValue(read));
  }
}
