package dev.nagare.streams.utterances;

import dev.nagare.schemas.avro.Utterance;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Lets utterances through that can be tagged. */
public final class ValidateProcessor
    extends ContextualProcessor<byte[], Utterance, byte[], AcceptedUtterance> {

  private final UtteranceReader reader;

  /** Validates as the reader does. */
  public ValidateProcessor(UtteranceReader reader) {
    this.reader = reader;
  }

  @Override
  public void process(Record<byte[], Utterance> record) {
    AcceptedUtterance accepted = reader.validate(record.key(), record.headers(), record.value());
    context().forward(record.withValue(accepted));
  }
}
