package dev.nagare.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.service.ranges.ReplayProgress;
import dev.nagare.service.ranges.TopicRange;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.KafkaTopics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent when a replay is interrupted. Each test has its own prefix of topics. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class DeadLetterReplayIT {

  private static final int LETTERS = 7;
  private KafkaTopics cluster;
  private DeadLetterTopics topics;

  @BeforeEach
  void openTopics() throws Exception {
    cluster =
        KafkaTopics.shared("mock://letter-replay")
            .create(
                List.of(
                    NagareTopic.UTTERANCES,
                    NagareTopic.DEAD_LETTERS,
                    NagareTopic.DEAD_LETTER_REPLAYS),
                Optional.of(2));
    topics = DeadLetterTopics.open(cluster.config(), cluster.serdes());
    writeLetters();
  }

  @AfterEach
  void closeTopics() {
    topics.close();
    cluster.close();
  }

  @Test
  void shouldSendTheRestAfterACrash() {
    AtomicInteger seen = new AtomicInteger();
    assertThatThrownBy(
            () ->
                replay()
                    .send(
                        ReplayProgress.NONE,
                        () -> {
                          if (seen.incrementAndGet() == 5) {
                            throw new IllegalStateException("crash");
                          }
                          return false;
                        }))
        .hasMessage("crash");
    assertThat(sent()).hasSize(4);

    ReplayTally rest = replay().send(ReplayProgress.NONE, () -> false);

    assertThat(rest.total()).isEqualTo(LETTERS - 4);
    assertThat(rest.skipped()).containsEntry(Obstacle.SENT_BEFORE, 4L);
    assertSentOnceEach();
  }

  @Test
  void shouldCommitWhatIsUnderWayWhenItIsAskedToStop() {
    ReplayTally first = replay().send(ReplayProgress.NONE, () -> true);
    ReplayTally rest = replay().send(ReplayProgress.NONE, () -> false);

    assertThat(first.total()).isEqualTo(1);
    assertThat(rest.total()).isEqualTo(LETTERS - 1);
    assertSentOnceEach();
  }

  /** As if the process had been killed between sending and committing. */
  @Test
  void shouldUndoWhatAKilledReplayHasNotCommitted() throws Exception {
    try (Producer<byte[], byte[]> killed = topics.producer()) {
      killed.initTransactions();
      killed.beginTransaction();
      ReplayLog log = topics.replays();
      Place letter = new Place(0, 0);
      var unused =
          killed.send(new ProducerRecord<>(topics.name(NagareTopic.UTTERANCES), new byte[] {1}));
      killed
          .send(log.mark(topics.name(NagareTopic.DEAD_LETTER_REPLAYS), letter, letter))
          .get(30, TimeUnit.SECONDS);

      ReplayTally tally = replay().send(ReplayProgress.NONE, () -> false);

      assertThat(tally.total()).isEqualTo(LETTERS);
      assertThatThrownBy(killed::commitTransaction).isInstanceOf(RuntimeException.class);
    }
    assertSentOnceEach();
  }

  @Test
  void shouldGiveWayToAReplayThatBeginsLater() {
    DeadLetterReplay later = replay();
    AtomicInteger seen = new AtomicInteger();

    assertThatThrownBy(
            () ->
                replay()
                    .send(
                        ReplayProgress.NONE,
                        () -> {
                          if (seen.incrementAndGet() == 3) {
                            later.send(ReplayProgress.NONE, () -> false);
                          }
                          return false;
                        }))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("another replay has begun meanwhile; at least 2 were sent");
    assertSentOnceEach();
  }

  @Test
  void shouldSendNothingThatCameAfterTheLook() throws Exception {
    DeadLetterReplay replay = replay();
    ReplayTally plan = replay.plan(ReplayProgress.NONE);
    writeLetters();

    ReplayTally sent = replay.send(ReplayProgress.NONE, () -> false);

    assertThat(plan.total()).isEqualTo(LETTERS);
    assertThat(sent.sent()).isEqualTo(plan.sent());
  }

  @Test
  void shouldWithdrawTheMarksOfLettersThatAreThereNoLonger() throws Exception {
    replay().send(ReplayProgress.NONE, () -> false);
    String letters = topics.name(NagareTopic.DEAD_LETTERS);
    try (Admin admin = Admin.create(cluster.config().kafka())) {
      admin
          .deleteRecords(Map.of(new TopicPartition(letters, 0), RecordsToDelete.beforeOffset(2)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    writeLetters();

    replay().send(ReplayProgress.NONE, () -> false);

    Map<String, Boolean> marks = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> mark :
        cluster.records(topics.name(NagareTopic.DEAD_LETTER_REPLAYS))) {
      String key = new String(mark.key(), UTF_8);
      marks.put(key.substring(key.indexOf(':') + 1), mark.value() != null);
    }
    assertThat(marks).containsEntry("0:0", false).containsEntry("0:1", false);
    assertThat(marks).containsEntry("0:2", true).hasSize(2 * LETTERS);
  }

  @Test
  void shouldNotTakeANewTopicsLettersForThoseOfTheOldOne() throws Exception {
    replay().send(ReplayProgress.NONE, () -> false);
    String letters = topics.name(NagareTopic.DEAD_LETTERS);
    try (Admin admin = Admin.create(cluster.config().kafka());
        TopicAdmin own = TopicAdmin.connect(cluster.config())) {
      admin.deleteTopics(List.of(letters)).all().get(30, TimeUnit.SECONDS);
      Await.until(
          "the topic is gone",
          Duration.ofSeconds(30),
          () -> own.id(NagareTopic.DEAD_LETTERS).isEmpty());
      own.create(List.of(NagareTopic.DEAD_LETTERS), Optional.of(2), Optional.of((short) 1));
    }
    writeLetters();

    assertThat(replay().plan(ReplayProgress.NONE).total()).isEqualTo(LETTERS);
  }

  private DeadLetterReplay replay() {
    RedeliveryRequest all =
        new RedeliveryRequest(
            TopicRange.ALL,
            DeadLetterFilter.ALL,
            new ReplayRules(3, topics.name(NagareTopic.UTTERANCES)),
            Long.MAX_VALUE);
    return new DeadLetterReplay(topics, all, InstantSource.system(), ReplayNotes.NONE, 2);
  }

  private void assertSentOnceEach() {
    assertThat(sent())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, LETTERS).mapToObj(i -> "letter " + i).toList());
  }

  private List<String> sent() {
    return cluster.records(topics.name(NagareTopic.UTTERANCES)).stream()
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  private void writeLetters() throws Exception {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < LETTERS; i++) {
        Headers headers =
            new RecordHeaders(SampleDeadLetters.headers("TAG", "UNSUPPORTED_LANGUAGE"));
        headers.remove("__streams.errors.topic");
        headers.add("__streams.errors.topic", topics.name(NagareTopic.UTTERANCES).getBytes(UTF_8));
        producer
            .send(
                new ProducerRecord<>(
                    topics.name(NagareTopic.DEAD_LETTERS),
                    i < 4 ? 0 : 1,
                    (byte[]) null,
                    ("letter " + i).getBytes(UTF_8),
                    headers))
            .get(30, TimeUnit.SECONDS);
      }
    }
  }
}
