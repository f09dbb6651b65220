package dev.nagare.deadletters;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Further records of a replay, which are committed together with the dead letters that it sends.
 */
@FunctionalInterface
public interface ReplayNotes {

  /** Notes that write nothing. */
  ReplayNotes NONE = letters -> List.of();

  /**
   * Returns the records to write beside some dead letters.
   *
   * @param letters dead letters that one transaction sends, at least one
   */
  List<ProducerRecord<byte[], byte[]>> of(List<FoundDeadLetter> letters);
}
