package dev.nagare.streams.deadletters;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends rejected records to the dead letters. Any other exception stops the stream, whether it is a
 * defect of Nagare or a registry that does not answer.
 */
public final class RejectedRecords implements ProcessingExceptionHandler {

  private DeadLetters deadLetters = DeadLetters.NOWHERE;
  private RejectionListener listener = (reason, record) -> {};

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetterConfig.deadLetters(configs);
    listener = DeadLetterConfig.listener(configs);
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception e) {
    if (e instanceof RejectedRecordException rejected) {
      listener.onRejected(rejected.reason(), context);
      return Response.resume(List.of(deadLetters.letter(context, rejected)));
    }
    return Response.fail();
  }
}
