package dev.nagare.releases.log;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the records of the log do to the releases. */
final class LogRecords {

  private static final Logger LOG = LoggerFactory.getLogger(LogRecords.class);

  private final Deserializer<String> keys;
  private final Deserializer<ModelRelease> values;

  LogRecords(TopicSerdes serdes) {
    keys = serdes.keySerde(NagareTopic.MODELS).deserializer();
    values = serdes.valueSerde(NagareTopic.MODELS).deserializer();
  }

  /**
   * The releases after some records. A record that cannot be read, for example because a later
   * version of Nagare wrote it, or that names no release, is logged and changes nothing.
   *
   * @throws dev.nagare.schemas.RegistryUnavailableException if the schema registry is not there
   */
  Releases apply(Releases before, Iterable<ConsumerRecord<byte[], byte[]>> records) {
    Releases now = before;
    List<ModelRelease> written = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        if (record.value() == null) {
          now = now.with(written).without(keys.deserialize(record.topic(), record.key()));
          written.clear();
        } else {
          ModelRelease release = values.deserialize(record.topic(), record.value());
          if (ModelKeys.isPart(release.getId()) && ModelKeys.isPart(release.getVersion())) {
            written.add(release);
          } else {
            leaveAside(record, "NO_NAME");
          }
        }
      } catch (UnreadableRecordException e) {
        leaveAside(record, e.reason().name());
      }
    }
    return now.with(written);
  }

  private static void leaveAside(ConsumerRecord<byte[], byte[]> record, String reason) {
    LOG.warn(
        "event=unreadable_record topic={} partition={} offset={} reason={}",
        record.topic(),
        record.partition(),
        record.offset(),
        reason);
  }
}
