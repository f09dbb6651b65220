package dev.nagare.streams.deadletters;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Sends records whose bytes are no utterance to the dead letters. Anything else that goes wrong
 * while reading, such as a registry that stays away, stops the stream.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {

  private DeadLetters deadLetters = DeadLetters.NOWHERE;
  private RejectionListener listener = (reason, record) -> {};

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetterConfig.deadLetters(configs);
    listener = DeadLetterConfig.listener(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception e) {
    if (e instanceof RejectedRecordException rejected) {
      listener.onRejected(rejected.reason(), context);
      return Response.resume(List.of(deadLetters.letter(context, rejected)));
    }
    return Response.fail();
  }
}
