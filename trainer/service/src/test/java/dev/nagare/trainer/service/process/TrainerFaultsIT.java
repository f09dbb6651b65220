package dev.nagare.trainer.service.process;

import static dev.nagare.trainer.service.testing.TrainerCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseChange;
import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.schemas.avro.TrainingTries;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.process.Outcome;
import dev.nagare.trainer.service.testing.ToyLabels;
import dev.nagare.trainer.service.testing.TrainerCluster;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a trainer does when trainings fail, clocks are wrong, and trainers come and go. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class TrainerFaultsIT {

  private static final Duration READY = Duration.ofSeconds(60);

  private final TrainerCluster cluster = new TrainerCluster("mock://trainer-faults");

  @Test
  void shouldWaitForOtherLabelsAfterTwoFailuresAlsoAcrossTrainers() throws Exception {
    TrainerCluster.Environment user = cluster.environment("fails");
    user.label(ToyLabels.of("ja", 0, 110), LabelPurpose.TRAINING);
    user.label(ToyLabels.of("ja", 1000, 60), LabelPurpose.EVALUATION);

    try (TrainerService first = start(user, TrainerFaultsIT::publishingFails)) {
      first.awaitReady(READY);
      await("a failure", () -> failure(user).isPresent());
      assertThat(tries(user).orElseThrow().getTries()).isEqualTo(1);
      assertThat(first.stop()).isEqualTo(Outcome.STOPPED);
    }
    try (TrainerService second = start(user, TrainerFaultsIT::publishingFails)) {
      second.awaitReady(READY);
      await(
          "another failure",
          () -> tries(user).orElseThrow().getTries() == 2 && failure(user).isPresent());
      await("that it is given up", () -> gauge(second, "nagare.training.given.up") == 1);
    }
    try (TrainerService mended = start(user, ReleaseAccess::open)) {
      mended.awaitReady(READY);
      assertThat(gauge(mended, "nagare.training.given.up")).isEqualTo(1);
      assertThat(mended.training()).isEmpty();

      // From a clock that is years behind.
      ask(user, Instant.EPOCH);
      await("a release", () -> made(user).size() == 1);
      await("that tries are forgotten", () -> tries(user).isEmpty());
      assertThat(gauge(mended, "nagare.training.given.up")).isZero();
    }
  }

  @Test
  void shouldServeEachRequestOnceWhateverTheClockOfWhoeverAsks() throws Exception {
    TrainerCluster.Environment user = cluster.environment("clocks");
    user.label(ToyLabels.of("ja", 0, 40), LabelPurpose.TRAINING);
    user.label(ToyLabels.of("ja", 1000, 60), LabelPurpose.EVALUATION);

    try (TrainerService trainer = start(user, ReleaseAccess::open)) {
      trainer.awaitReady(READY);
      ask(user, Instant.parse("2999-01-01T00:00:00Z"));
      await("a release", () -> made(user).size() == 1);
      reject(user, made(user).get(0));

      ask(user, Instant.EPOCH);
      await("another release", () -> made(user).size() == 2);
      made(user).forEach(release -> reject(user, release));

      await("nothing more to do", () -> trainer.training().isEmpty());
      assertThat(
              made(user).stream()
                  .map(release -> release.getTraining().orElseThrow().getRequestOffset()))
          .containsExactlyInAnyOrder(Optional.of(0L), Optional.of(1L));
    }
  }

  /** It would keep its languages for as long as the session lasts: a minute here. */
  @Test
  void shouldLeaveItsLanguagesToOthersAtOnceAlsoAsAStaticMember() throws Exception {
    TrainerCluster.Environment user = cluster.environment("static");

    try (TrainerService first = start(user, member("one"));
        TrainerService second = start(user, member("two"))) {
      first.awaitReady(READY);
      second.awaitReady(READY);
      await("that both have a share", () -> partitions(first) == 3 && partitions(second) == 3);

      assertThat(first.stop()).isEqualTo(Outcome.STOPPED);

      long stopped = System.nanoTime();
      await("that the other has all", () -> partitions(second) == 6);
      assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(45));
    }
  }

  private static Map<String, String> member(String name) {
    return Map.of("group.instance.id", name, "session.timeout.ms", "60000");
  }

  private static TrainerService start(TrainerCluster.Environment user, Map<String, String> more) {
    return TrainerService.start(user.config(more));
  }

  private static TrainerService start(
      TrainerCluster.Environment user,
      BiFunction<ServiceConfig, TopicSerdes, ReleaseAccess> releases) {
    return TrainerService.start(
        user.config(Map.of("nagare.trainer.epochs", "1")), releases, system());
  }

  private static InstantSource system() {
    return InstantSource.system();
  }

  /** The program's fault, after everything has been learned. */
  private static ReleaseAccess publishingFails(ServiceConfig config, TopicSerdes serdes) {
    ReleaseAccess real = ReleaseAccess.open(config, serdes);
    return new ReleaseAccess() {

      @Override
      public ReleaseLog log() {
        return new UnwritableLog(real.log());
      }

      @Override
      public Optional<Releases> latest() {
        return real.latest();
      }

      @Override
      public BundleSource bundles() {
        return real.bundles();
      }

      @Override
      public void close() {
        real.close();
      }
    };
  }

  private record UnwritableLog(ReleaseLog real) implements ReleaseLog {

    @Override
    public Releases read() {
      return real.read();
    }

    @Override
    public Releases change(ReleaseChange change) {
      return real.change(change);
    }

    @Override
    public Releases publish(ModelRelease release, byte[] bundle, PublishChange change) {
      throw new IllegalStateException("made up");
    }

    @Override
    public void close() {}
  }

  /** So that the language is free for its next training. */
  private static void reject(TrainerCluster.Environment user, ModelRelease release) {
    if (release.getStage() != ReleaseStage.SHADOW) {
      return;
    }
    StageChange rejected =
        StageChange.newBuilder()
            .setStage(ReleaseStage.REJECTED)
            .setChangedBy("hana")
            .setChangedAt(Instant.now())
            .build();
    try (ReleaseLog log = KafkaReleaseLog.open(user.config(Map.of()).service())) {
      log.change(now -> ReleaseRules.move(now, Releases.key(release), rejected));
    }
  }

  private static void ask(TrainerCluster.Environment user, Instant at) {
    user.put(
        NagareTopic.TRAINING_REQUESTS,
        "ja",
        TrainingRequest.newBuilder()
            .setLanguage("ja")
            .setRequestedBy("hana")
            .setRequestedAt(at)
            .build());
    user.awaitSent();
  }

  private static List<ModelRelease> made(TrainerCluster.Environment user) {
    return user.releases().all();
  }

  private static Optional<TrainingTries> tries(TrainerCluster.Environment user) {
    return user.read(NagareTopic.LANGUAGE_STATUS).stream()
        .reduce((before, after) -> after)
        .flatMap(LanguageStatus::getTrainingTries);
  }

  private static Optional<String> failure(TrainerCluster.Environment user) {
    return tries(user).map(TrainingTries::getFailure).filter(words -> !words.isEmpty());
  }

  private static double gauge(TrainerService trainer, String name) {
    return Optional.ofNullable(trainer.meters().find(name).gauge()).map(Gauge::value).orElse(0.0);
  }

  private static int partitions(TrainerService trainer) {
    URI uri = URI.create("http://127.0.0.1:" + trainer.httpPort().orElseThrow() + "/status");
    try {
      String json =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri).build(),
                  HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
              .body();
      String list = json.substring(json.indexOf("\"partitions\":[") + 14);
      String inside = list.substring(0, list.indexOf(']'));
      return inside.isEmpty() ? 0 : inside.split(",", -1).length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
