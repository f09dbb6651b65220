package dev.nagare.streams.utterances;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Accepts utterances that can be tagged, and rejects others. */
public final class ValidateProcessor
    extends ContextualProcessor<byte[], ReadUtterance, byte[], AcceptedUtterance> {

  private final UtteranceReader reader;

  /** Creates a processor that validates with a reader's rules. */
  public ValidateProcessor(UtteranceReader reader) {
    this.reader = reader;
  }

  @Override
  public void process(Record<byte[], ReadUtterance> record) {
    context().forward(record.withValue(accepted(record)));
  }

  private AcceptedUtterance accepted(Record<byte[], ReadUtterance> record) {
    if (record.value() instanceof ReadUtterance.Unvalidated unvalidated) {
      return reader.validate(record.key(), record.headers(), unvalidated.source());
    }
    if (record.value() instanceof ReadUtterance.Rejected rejected) {
      throw rejected.rejection();
    }
    return (AcceptedUtterance) record.value();
  }
}
