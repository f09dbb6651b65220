package dev.nagare.console.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.api.watch.WatchAnswer;
import dev.nagare.console.api.watch.WatchSecond;
import dev.nagare.console.testing.MovableClock;
import dev.nagare.console.testing.SampleEvents;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.service.follow.RecordReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading without brokers: what is counted, and what is passed over. */
final class WatchReadingTest {

  private static final Map<String, String> SETTINGS =
      Map.of("schema.registry.url", "mock://watch-reading");
  private static final TopicPartition ENTITIES = new TopicPartition("entities", 0);
  private static final TopicPartition DEAD_LETTERS = new TopicPartition("dead", 0);
  private static final TopicPartition UTTERANCES = new TopicPartition(SampleEvents.UTTERANCES, 0);

  private final MovableClock clock = new MovableClock();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
  private final UtteranceWindow texts =
      new UtteranceWindow(
          SampleEvents.UTTERANCES,
          value -> Optional.of(SampleEvents.utterance("u1", "de", new String(value, UTF_8))),
          clock);
  private final StreamWatch watch = new StreamWatch(texts, clock, new Random(1));
  private final TopicSerdes serdes = TopicSerdes.of(SETTINGS);
  private final WatchReading reading =
      new WatchReading(
          consumer,
          new WatchReading.WatchTopics("entities", "dead", SampleEvents.UTTERANCES),
          watch,
          texts,
          new RecordReader<>(NagareTopic.ENTITIES, serdes),
          clock);

  @BeforeEach
  void begin() {
    try (SchemaRegistration schemas = SchemaRegistration.of(SETTINGS)) {
      schemas.register();
    }
    for (TopicPartition at : List.of(ENTITIES, DEAD_LETTERS, UTTERANCES)) {
      Node node = new Node(0, "localhost", 1);
      Node[] nodes = {node};
      consumer.updatePartitions(
          at.topic(), List.of(new PartitionInfo(at.topic(), 0, node, nodes, nodes)));
      consumer.updateEndOffsets(Map.of(at, 100L));
    }
    reading.step();
  }

  @AfterEach
  void close() {
    watch.close();
    serdes.close();
  }

  private void put(TopicPartition at, long offset, byte[] value, Map<String, String> headers) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
    consumer.addRecord(
        new ConsumerRecord<>(
            at.topic(),
            0,
            offset,
            0,
            TimestampType.CREATE_TIME,
            0,
            value.length,
            new byte[] {'k'},
            value,
            all,
            Optional.empty()));
  }

  private byte[] bytes(EntityEvent event) {
    return serdes
        .valueSerde(NagareTopic.ENTITIES)
        .serializer()
        .serialize(serdes.names().nameOf(NagareTopic.ENTITIES), event);
  }

  private WatchSecond second() {
    clock.move(Duration.ofSeconds(1));
    List<WatchSecond> all = watch.window().after(SampleEvents.SAID.minusSeconds(1));
    return all.get(all.size() - 1);
  }

  @Test
  void shouldShowEventsWithTheirTexts() {
    put(UTTERANCES, 100, "spiel Jazz".getBytes(UTF_8), Map.of());
    put(ENTITIES, 100, bytes(SampleEvents.event("u1", "de", 0.5, 100)), Map.of());
    reading.step();

    WatchAnswer answer = watch.answer(WatchFilter.ALL, true);

    assertThat(answer.recent())
        .singleElement()
        .satisfies(event -> assertThat(event.text()).isEqualTo("spiel Jazz"));
    assertThat(second().events()).containsExactly(new WatchSecond.Count("de", 1));
  }

  @Test
  void shouldCountDeadLettersByReason() {
    put(DEAD_LETTERS, 100, new byte[0], Map.of("nagare.error.reason", "TEXT_TOO_LONG"));
    put(DEAD_LETTERS, 101, new byte[0], Map.of("nagare.error.reason", "TEXT_TOO_LONG"));
    put(DEAD_LETTERS, 102, new byte[0], Map.of("nagare.error.reason", "play some jazz"));
    put(DEAD_LETTERS, 103, new byte[0], Map.of());
    reading.step();

    assertThat(second().deadLetters())
        .containsExactly(
            new WatchSecond.Count("NO_REASON", 2), new WatchSecond.Count("TEXT_TOO_LONG", 2));
  }

  @Test
  void shouldCountEventsThatCannotBeRead() {
    put(ENTITIES, 100, "no Avro".getBytes(UTF_8), Map.of());
    reading.step();

    WatchSecond second = second();
    assertThat(second.skipped()).isEqualTo(1);
    assertThat(second.trouble()).isNull();
  }

  @Test
  void shouldGoOnAtTheEndWhenItIsFarBehind() {
    consumer.updateEndOffsets(
        Map.of(
            ENTITIES,
            100 + WatchReading.MAX_BEHIND + 1,
            DEAD_LETTERS,
            100 + WatchReading.MAX_BEHIND));
    reading.step();

    assertThat(consumer.position(ENTITIES)).isEqualTo(100 + WatchReading.MAX_BEHIND + 1);
    assertThat(consumer.position(DEAD_LETTERS)).isEqualTo(100);
    assertThat(second().skipped()).isEqualTo(WatchReading.MAX_BEHIND + 1);
  }

  @Test
  void shouldDecodeABoundedNumberOfEventsASecondAndCountTheOthers() {
    byte[] event = bytes(SampleEvents.event("u1", "de", 0.5, 100));
    for (int i = 0; i < WatchReading.MAX_DECODED + 20; i++) {
      put(ENTITIES, 100 + i, event, Map.of());
    }
    reading.step();

    WatchSecond second = second();

    assertThat(second.events())
        .containsExactly(new WatchSecond.Count("de", WatchReading.MAX_DECODED));
    assertThat(second.skipped()).isEqualTo(20);
  }

  @Test
  void shouldGoBackToTheUtterancesOfAStreamThatIsBehind() {
    put(ENTITIES, 100, bytes(SampleEvents.event("u1", "de", 0.5, 7)), Map.of());
    reading.step();

    assertThat(consumer.position(UTTERANCES)).isEqualTo(7);
  }
}
