package dev.nagare.releases.log;

import static dev.nagare.releases.testing.SampleReleases.byPerson;
import static dev.nagare.schemas.avro.ReleaseStage.ACTIVE;
import static dev.nagare.schemas.avro.ReleaseStage.REJECTED;
import static dev.nagare.schemas.avro.ReleaseStage.SHADOW;
import static dev.nagare.schemas.avro.ReleaseStage.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.testing.ReleaseCluster;
import dev.nagare.releases.testing.TestBundles;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReleaseFollowerIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final ReleaseCluster CLUSTER = new ReleaseCluster();

  private final BlockingQueue<Releases> heard = new LinkedBlockingQueue<>();

  @Test
  void shouldTellFirstWhatThereIsAndThenEachChange() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("tell.");
    byte[] bundle = TestBundles.bytes("1", 10);
    try (KafkaReleaseLog log = KafkaReleaseLog.open(config);
        TopicSerdes serdes = CLUSTER.serdes(config)) {
      log.publish(
          TestBundles.release("1", bundle),
          bundle,
          (now, stored) -> ReleaseRules.add(now, stored, byPerson(SHADOW, 1)));

      try (ReleaseFollower follower = ReleaseFollower.start(config, serdes, heard::add)) {
        assertThat(follower.awaitFirst(LIMIT).shadow("ja")).isPresent();
        assertThat(heard.take().shadow("ja")).isPresent();

        log.change(now -> ReleaseRules.move(now, "mom:1", byPerson(ACTIVE, 2)));
        await(releases -> releases.active("ja").isPresent());
      }
    }
  }

  @Test
  void shouldTellThatAReleaseWasForgotten() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("forgotten.");
    byte[] bundle = TestBundles.bytes("1", 10);
    try (KafkaReleaseLog log = KafkaReleaseLog.open(config);
        TopicSerdes serdes = CLUSTER.serdes(config);
        ReleaseFollower follower = ReleaseFollower.start(config, serdes, heard::add)) {
      assertThat(follower.awaitFirst(LIMIT).all()).isEmpty();
      log.publish(
          TestBundles.release("1", bundle),
          bundle,
          (now, stored) -> ReleaseRules.add(now, stored, byPerson(REJECTED, 1)));
      await(releases -> releases.find("mom:1").isPresent());

      log.forget("mom:1", byPerson(UNKNOWN, 2));

      await(releases -> releases.find("mom:1").isEmpty());
    }
  }

  @Test
  void shouldGoOnWhenTheListenerFails() throws Exception {
    ServiceConfig config = CLUSTER.withTopics("failing.");
    byte[] bundle = TestBundles.bytes("1", 10);
    try (KafkaReleaseLog log = KafkaReleaseLog.open(config);
        TopicSerdes serdes = CLUSTER.serdes(config);
        ReleaseFollower follower =
            ReleaseFollower.start(
                config,
                serdes,
                releases -> {
                  heard.add(releases);
                  throw new IllegalStateException("on purpose");
                })) {
      follower.awaitFirst(LIMIT);

      log.publish(
          TestBundles.release("1", bundle),
          bundle,
          (now, stored) -> ReleaseRules.add(now, stored, byPerson(SHADOW, 1)));

      await(releases -> releases.shadow("ja").isPresent());
    }
  }

  @Test
  void shouldWaitForATopicThatIsNotThereYet() throws Exception {
    ServiceConfig config = CLUSTER.config("later.", Map.of());
    try (TopicSerdes serdes = CLUSTER.serdes(config);
        ReleaseFollower follower = ReleaseFollower.start(config, serdes, heard::add)) {
      assertThatThrownBy(() -> follower.awaitFirst(Duration.ofMillis(200)))
          .isInstanceOf(ReleaseLogUnavailableException.class)
          .hasMessageContaining("later.nagare.models.v1");

      CLUSTER.withTopics("later.");

      assertThat(follower.awaitFirst(LIMIT).all()).isEmpty();
    }
  }

  private void await(Predicate<Releases> condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Releases next = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(next).as("not heard within " + LIMIT).isNotNull();
      if (condition.test(next)) {
        return;
      }
    }
  }
}
