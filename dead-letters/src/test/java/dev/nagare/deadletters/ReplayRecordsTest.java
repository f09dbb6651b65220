package dev.nagare.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ReplayRecordsTest {

  private final ReplayRecords records = new ReplayRecords("in", 6, Instant.EPOCH);

  @Test
  void shouldSendTheBytesThatFailedAndSayWhereTheyComeFrom() {
    ProducerRecord<byte[], byte[]> record = records.record(found(Map.of()));

    assertThat(record.topic()).isEqualTo("in");
    assertThat(record.partition()).isEqualTo(3);
    assertThat(record.timestamp()).isEqualTo(1_000);
    assertThat(record.key()).isEqualTo(SampleDeadLetters.KEY);
    assertThat(record.value()).isEqualTo(SampleDeadLetters.VALUE);
    assertThat(record.headers().lastHeader("trace").value()).isEqualTo(new byte[] {7, -7});
    assertThat(headers(record))
        .containsOnlyKeys("trace", "nagare.replay.count", "nagare.replay.of")
        .containsEntry("nagare.replay.count", "1")
        .containsEntry("nagare.replay.of", "2:5");
  }

  @Test
  void shouldCountOnFromTheLastReplay() {
    ProducerRecord<byte[], byte[]> record =
        records.record(found(Map.of("nagare.replay.count", "4", "nagare.replay.of", "0:1")));

    assertThat(record.headers().headers("nagare.replay.count")).hasSize(1);
    assertThat(record.headers().headers("nagare.replay.of")).hasSize(1);
    assertThat(headers(record))
        .containsEntry("nagare.replay.count", "5")
        .containsEntry("nagare.replay.of", "2:5");
  }

  @Test
  void shouldLeaveThePartitionToTheKeyWhereItIsNotThatOfTheTopic() {
    assertThat(new ReplayRecords("in", 3, Instant.EPOCH).record(found(Map.of())).partition())
        .isNull();
    assertThat(records.record(found(Map.of("__streams.errors.topic", "old"))).partition()).isNull();
  }

  @Test
  void shouldNotKeepATimeThatWouldMakeTheBrokerDropTheRecord() {
    ReplayRecords later = new ReplayRecords("in", 6, Instant.ofEpochMilli(1_001));

    assertThat(later.record(found(Map.of())).timestamp()).isNull();
  }

  private static FoundDeadLetter found(Map<String, String> headers) {
    ConsumerRecord<byte[], byte[]> record = SampleDeadLetters.record(headers);
    return new FoundDeadLetter(DeadLetter.of(record), Optional.empty(), record);
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }
}
