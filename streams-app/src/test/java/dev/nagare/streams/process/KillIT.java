package dev.nagare.streams.process;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.streams.testing.StreamsProcess;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.SharedServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process, which is killed in mid-stream and started again. */
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class KillIT {

  private static final int RECORDS = 6_000;
  private static final int EVERY_BAD = 10;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * Of processor time, not of the clock: the tests may share their machine, and the wait for a
   * processor is not the application's. The clock's limit, also 8 s, is for a machine of its own.
   */
  private static final Duration FIRST_ANSWER_CPU_LIMIT = Duration.ofSeconds(8);

  private static final long RESIDENT_KIB_LIMIT = 600 * 1024;

  @TempDir Path folder;

  @Test
  void shouldAnswerEachUtteranceOnceThroughTwoKillsAndStopInOrder() throws Exception {
    try (TestCluster cluster = TestCluster.start(SharedServers.registry().url()).withTopics(2);
        TestSchemas schemas = TestSchemas.register(cluster)) {
      Map<String, String> settings = settings(cluster);
      Path log = folder.resolve("streams.log");
      produce(cluster, schemas, 0, 500);

      long start = System.nanoTime();
      try (StreamsProcess first = StreamsProcess.start(settings, log)) {
        Await.until("first answer", LIMIT, () -> answered(cluster) > 0);
        Duration cpu = first.cpuTime();
        System.err.printf(
            Locale.ROOT,
            "first answer after %d ms, %d ms of them processor time%n",
            Duration.ofNanos(System.nanoTime() - start).toMillis(),
            cpu.toMillis());
        assertThat(cpu).isPositive().isLessThan(FIRST_ANSWER_CPU_LIMIT);
        produce(cluster, schemas, 500, 3_000);
        Await.until("some answers", LIMIT, () -> answered(cluster) > 700);
        first.kill();
      }
      long afterFirst = answered(cluster);
      try (StreamsProcess second = StreamsProcess.start(settings, log)) {
        produce(cluster, schemas, 3_000, RECORDS);
        Await.until("more answers", LIMIT, () -> answered(cluster) > afterFirst + 500);
        second.kill();
      }
      long afterSecond = answered(cluster);
      try (StreamsProcess third = StreamsProcess.start(settings, log)) {
        Await.until("all answers", LIMIT, () -> answered(cluster) >= RECORDS);

        assertThat(third.residentKib()).isPositive().isLessThan(RESIDENT_KIB_LIMIT);
        assertThat(third.stop()).as(Files.readString(log)).isEqualTo(0);
      }

      // Each kill hit a stream that was still at work.
      assertThat(afterFirst).isLessThan(3_000);
      assertThat(afterSecond).isLessThan(RECORDS);
      assertThat(keys(cluster, NagareTopic.ENTITIES))
          .containsExactlyInAnyOrderElementsOf(expected(Kind.GOOD));
      assertThat(keys(cluster, NagareTopic.DEAD_LETTERS))
          .containsExactlyInAnyOrderElementsOf(expected(Kind.BAD));
      assertThat(Files.readString(log)).contains("event=stopped outcome=STOPPED");
    }
  }

  private Map<String, String> settings(TestCluster cluster) throws Exception {
    Path bundle = Files.writeString(folder.resolve("fake.nagare"), "fake");
    return new HashMap<>(
        cluster.settings(
            Map.of(
                "state.dir", folder.resolve("state").toString(),
                "nagare.bundles", bundle.toString(),
                // A static member that comes back need not wait for its former self to time out.
                "group.instance.id", "test",
                "producer.transaction.timeout.ms", "2000",
                "max.poll.records", "50")));
  }

  private static void produce(TestCluster cluster, TestSchemas schemas, int from, int to) {
    for (int i = from; i < to; i++) {
      byte[] good = schemas.bytes(utterance("u" + i, "en", "play Jazz " + i));
      byte[] value = i % EVERY_BAD == 0 ? TestSchemas.withWrongMagicByte(good) : good;
      var unused = cluster.send(("k" + i).getBytes(UTF_8), value);
    }
    cluster.flush();
  }

  private static long answered(TestCluster cluster) {
    return cluster.count(NagareTopic.ENTITIES) + cluster.count(NagareTopic.DEAD_LETTERS);
  }

  private static List<String> keys(TestCluster cluster, NagareTopic<?, ?> topic) {
    return cluster.readCommitted(topic).stream()
        .map(record -> new String(record.key(), UTF_8))
        .toList();
  }

  private static List<String> expected(Kind kind) {
    return Stream.iterate(0, i -> i < RECORDS, i -> i + 1)
        .filter(i -> (i % EVERY_BAD == 0) == (kind == Kind.BAD))
        .map(i -> "k" + i)
        .toList();
  }

  private enum Kind {
    GOOD,
    BAD
  }
}
