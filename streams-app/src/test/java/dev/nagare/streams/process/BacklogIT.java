package dev.nagare.streams.process;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.testing.StubTagger;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.RecordedLogs;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many long texts wait when the stream starts. Tagged ahead all at once they took longer than a
 * transaction may be open, or than a poll may take: the thread was shut out, the transaction
 * aborted, and it began anew.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class BacklogIT {

  private static final String REGISTRY = "mock://backlog";
  private static final int TEXTS = 500;
  private static final int CODE_POINTS = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /** All of them take 12.5 s, a transaction may take 10. */
  private static final long NANOS_OF_TEXT = 25_000_000;

  @TempDir Path stateFolder;

  @Test
  void shouldAnswerABacklogOfLongTextsWithoutARebalance() throws Exception {
    answerAll(Map.of(), NANOS_OF_TEXT);
  }

  @Test
  void shouldAnswerABacklogOfLongTextsWithoutLookAhead() throws Exception {
    answerAll(Map.of("nagare.look.ahead.records", "0"), NANOS_OF_TEXT / 10);
  }

  @Test
  void shouldAnswerABacklogWhereTransactionsMayBeOpenForASecond() throws Exception {
    answerAll(Map.of("transaction.timeout.ms", "1000"), NANOS_OF_TEXT / 5);
  }

  private void answerAll(Map<String, String> more, long nanosOfText) throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("state.dir", stateFolder.toString());
    try (RecordedLogs logs = RecordedLogs.start();
        TestCluster cluster = TestCluster.start(REGISTRY).withTopics(1);
        TestSchemas schemas = TestSchemas.register(cluster)) {
      for (int i = 0; i < TEXTS; i++) {
        byte[] value = schemas.bytes(utterance("u" + i, "en", "x".repeat(CODE_POINTS)));
        var unused = cluster.send(("k" + i).getBytes(UTF_8), value);
      }
      cluster.flush();

      try (NagareStreams app =
          NagareStreams.start(
              cluster.config(settings), FixedReleases.of(List.of(slow(nanosOfText))))) {
        app.awaitRunning(LIMIT);
        double rebalances = sum(app.meters(), "kafka.consumer.coordinator.rebalance.total");
        Await.until(
            "all texts answered", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) >= TEXTS);

        assertThat(rebalances).isPositive();
        assertThat(sum(app.meters(), "kafka.consumer.coordinator.rebalance.total"))
            .isEqualTo(rebalances);
        assertThat(cluster.count(NagareTopic.ENTITIES)).isEqualTo(TEXTS);
        assertThat(cluster.count(NagareTopic.DEAD_LETTERS)).isZero();
      }
      assertThat(logs.lines().stream().filter(line -> line.contains("event=state state=RUNNING")))
          .hasSize(1);
    }
  }

  private static StubTagger slow(long nanosOfText) {
    return new StubTagger(
        "1",
        text -> {
          LockSupport.parkNanos(nanosOfText);
          return new TaggedUtterance(List.of(), 0.95);
        });
  }

  private static double sum(MeterRegistry meters, String name) {
    return meters.find(name).meters().stream()
        .map(Meter::measure)
        .flatMap(measurements -> StreamSupport.stream(measurements.spliterator(), false))
        .mapToDouble(measurement -> measurement.getValue())
        .sum();
  }
}
