package dev.nagare.streams.utterances;

import dev.nagare.streams.deadletters.Reason.Stage;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads utterances.
 *
 * <p>This is a processor and not the deserializer of the source, because Kafka Streams reads a
 * record when it reaches the head of its partition's queue, which may be one transaction before it
 * is processed: a dead letter sent then is committed without the offset, and sent again after a
 * crash or a rebalance in between. What a processor sends is committed together with the offset.
 */
public final class ReadProcessor
    extends ContextualProcessor<byte[], byte[], byte[], ReadUtterance> {

  private final UtteranceReader reader;
  private final ReadAhead readAhead;

  /**
   * @param readAhead asked first
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
