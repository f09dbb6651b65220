package dev.nagare.releases.log;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.TopicSerdes;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Lets the reader of the log be tried without brokers. */
public final class LogRecordsDoor {

  private final LogRecords records;

  public LogRecordsDoor(TopicSerdes serdes) {
    records = new LogRecords(serdes);
  }

  /** The releases after some records. */
  public Releases apply(Releases before, List<ConsumerRecord<byte[], byte[]>> written) {
    return records.apply(before, written);
  }
}
