package dev.nagare.streams.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.labeling.SoundClock;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream that starts beside a topic of many labels. {@code -Dnagare.test.labels=1000000} makes
 * more of them.
 */
class LabelsAtStartIT {

  private static final String REGISTRY = "mock://labels-at-start";
  private static final int LABELS = Integer.getInteger("nagare.test.labels", 20_000);
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path stateFolder;

  private final AtomicInteger said = new AtomicInteger();

  @Test
  void shouldTagWithinSecondsAndReadTheLabelsBehind() throws Exception {
    try (TestCluster cluster = TestCluster.start(REGISTRY).withTopics(1);
        TestSchemas schemas = TestSchemas.register(cluster)) {
      label(cluster, schemas);
      say(cluster, schemas);
      cluster.flush();
      NagareConfig config = cluster.config(Map.of("state.dir", stateFolder.toString()));

      long start = System.nanoTime();
      try (NagareStreams app =
          NagareStreams.start(config, FixedReleases.of(List.of(new FakeTagger("mom", "en"))))) {
        Await.until("an entity event", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) > 0);
        double tagged = seconds(start);
        boolean isBehind = app.health().ready().body().contains("being read");
        Await.until(
            "the queue",
            PATIENCE,
            () -> app.health().ready().body().contains("\"labelQueue\":\"read\""));
        System.err.printf(
            Locale.ROOT,
            "labels=%d tagged_after_seconds=%.1f queue_was_read_then=%s"
                + " queue_read_after_seconds=%.1f%n",
            LABELS,
            tagged,
            !isBehind,
            seconds(start));

        shouldFindTheTimeOfTheBrokers(cluster, schemas, config);
      }
    }
  }

  /** By the transactions of the stream that runs. */
  private void shouldFindTheTimeOfTheBrokers(
      TestCluster cluster, TestSchemas schemas, NagareConfig config) throws Exception {
    InstantSource daysAhead = () -> Instant.now().plus(Duration.ofDays(3));
    SoundClock clock = new SoundClock(daysAhead, System::nanoTime);
    assertThat(clock.ahead()).isLessThan(SoundClock.TOLERANCE);

    try (BrokerTime time =
        BrokerTime.start(
            Admin.create(config.service().admin()),
            config.service().clients().applicationId(),
            clock)) {
      assertThat(time).isNotNull();
      Await.until(
          "the brokers' time",
          PATIENCE,
          () -> {
            say(cluster, schemas);
            return clock.ahead().compareTo(Duration.ofDays(2)) > 0;
          });
    }
    assertThat(Duration.between(clock.instant(), Instant.now()).abs())
        .isLessThan(SoundClock.TOLERANCE);
  }

  private void say(TestCluster cluster, TestSchemas schemas) {
    Utterance utterance =
        Utterance.newBuilder()
            .setId("said-" + said.incrementAndGet())
            .setLanguage("en")
            .setText("Hello Hana")
            .setEventTime(Instant.EPOCH)
            .build();
    var unused = cluster.send(utterance.getId().getBytes(UTF_8), schemas.bytes(utterance));
  }

  private static void label(TestCluster cluster, TestSchemas schemas) {
    for (int i = 0; i < LABELS; i++) {
      Label label =
          Label.newBuilder()
              .setUtteranceId("labeled-" + i)
              .setLanguage("en")
              .setText("please play song number " + i)
              .setSpans(List.of())
              .setAnnotator("hana")
              .setLabeledAt(Instant.EPOCH)
              .setPurpose(LabelPurpose.TRAINING)
              .build();
      cluster.send(
          NagareTopic.LABELS, label.getUtteranceId(), schemas.bytes(NagareTopic.LABELS, label));
    }
    cluster.flush();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
