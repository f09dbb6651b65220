package dev.nagare.console.releases;

import dev.nagare.releases.ReleaseChange;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.service.config.ServiceConfig;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Changes the release log together with the record of who did it, all or nothing. Opened for each
 * change, as the command line does: people decide seldom.
 */
@FunctionalInterface
interface AuditedLog {

  /**
   * Changes releases.
   *
   * @param audit written only if something changes
   * @throws dev.nagare.releases.RefusedChangeException if the change is not allowed
   * @throws dev.nagare.releases.ReleaseLogUnavailableException if the brokers do not answer
   */
  void change(ReleaseChange change, ConsoleAudit audit);

  /**
   * Returns the log of a cluster.
   *
   * @param serdes stay open; the caller closes them
   */
  static AuditedLog of(ServiceConfig config, TopicSerdes serdes) {
    return (change, audit) -> {
      ProducerRecord<byte[], byte[]> record = record(serdes, audit);
      try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
        var unused = log.change(change, List.of(record));
      }
    };
  }

  private static ProducerRecord<byte[], byte[]> record(TopicSerdes serdes, ConsoleAudit audit) {
    String topic = serdes.names().nameOf(NagareTopic.CONSOLE_AUDIT);
    return new ProducerRecord<>(
        topic,
        serdes.keySerde(NagareTopic.CONSOLE_AUDIT).serializer().serialize(topic, audit.getUser()),
        serdes.valueSerde(NagareTopic.CONSOLE_AUDIT).serializer().serialize(topic, audit));
  }
}
