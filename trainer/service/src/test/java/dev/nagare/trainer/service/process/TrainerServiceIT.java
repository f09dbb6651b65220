package dev.nagare.trainer.service.process;

import static dev.nagare.trainer.service.testing.TrainerCluster.await;
import static dev.nagare.trainer.service.testing.TrainerCluster.corpus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.TrainingProvenance;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.process.Outcome;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.trainer.job.DataFingerprint;
import dev.nagare.trainer.service.testing.Labels;
import dev.nagare.trainer.service.testing.ToyLabels;
import dev.nagare.trainer.service.testing.TrainerCluster;
import io.micrometer.core.instrument.Counter;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trainer on a real broker. Each test has topics of its own. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class TrainerServiceIT {

  private static final Duration READY = Duration.ofSeconds(60);

  private final TrainerCluster cluster = new TrainerCluster("mock://trainer-service");

  @Test
  void shouldMakeAReleaseOfLabelsThatStartsFromTheOneBefore() throws Exception {
    TrainerCluster.Environment user = cluster.environment("life");
    user.label(ToyLabels.of("ja", 0, 130), LabelPurpose.TRAINING);
    user.label(ToyLabels.of("ja", 1000, 100), LabelPurpose.EVALUATION);
    user.putBytes(NagareTopic.LABELS, "broken", new byte[] {7, 7});
    user.label(Labels.training("blank", "ja", " "));
    user.awaitSent();

    try (TrainerService trainer = start(user, Map.of("nagare.trainer.epochs", "30"))) {
      trainer.awaitReady(READY);
      await("a release", () -> made(user, "ja").size() == 1);
      ModelRelease first = made(user, "ja").get(0);
      assertThat(first.getStage()).isEqualTo(ReleaseStage.SHADOW);
      assertThat(first.getDecision().orElseThrow().getOutcome()).isEqualTo(GateOutcome.PASSED);
      GateLanguage judged = first.getDecision().orElseThrow().getLanguages().get("ja");
      assertThat(judged.getEvaluationSize()).isEqualTo(100);
      assertThat(judged.getIncumbent()).isEmpty();
      assertThat(judged.getDisagreements()).isEmpty();
      assertThat(first.getMetrics().get("ja").getF1()).isEqualTo(judged.getCandidateF1());
      assertThat(first.getMetrics().get("ja").getF1Low()).isBetween(1.0, judged.getCandidateF1());
      assertThat(first.getEntityTypes()).isNotEmpty().isSorted();
      await(
          "the trainer to read the release it has just written",
          () -> http(trainer, "/status").contains("\"state\":\"waiting for labels"));
      assertThat(http(trainer, "/status")).contains("\"UNREADABLE\":1", "\"EMPTY_TEXT\":1");
      assertThat(http(trainer, "/metrics")).contains("nagare_labels_rejected_total");

      activate(user, first);
      await(
          "a measured status",
          () -> status(user, "ja").flatMap(LanguageStatus::getCurrentF1).isPresent());
      LanguageStatus status = status(user, "ja").orElseThrow();
      assertThat(status.getCurrentF1().orElseThrow()).isEqualTo(judged.getCandidateF1());
      assertThat(status.getEvaluationSize()).isEqualTo(100);
      assertThat(status.getTargetF1()).isEqualTo(80);
      assertThat(status.getRelease().orElseThrow().getSha256()).isEqualTo(first.getSha256());

      user.label(ToyLabels.of("ja", 130, 130), LabelPurpose.TRAINING);
      await("another release", () -> made(user, "ja").size() == 2);
      ModelRelease second = made(user, "ja").get(1);
      TrainingProvenance provenance = second.getTraining().orElseThrow();
      assertThat(provenance.getTrigger()).isEqualTo("labels");
      assertThat(provenance.getSources()).hasSize(1);
      assertThat(provenance.getSources().get(0).getSha256()).isEqualTo(first.getSha256());
      assertThat(second.getParent().orElseThrow().getSha256()).isEqualTo(first.getSha256());
      assertThat(second.getEntityTypes()).containsAll(first.getEntityTypes());
      assertThat(second.getDecision().orElseThrow().getLook()).isEqualTo(1);
      assertThat(second.getDecision().orElseThrow().getIncumbentActivation()).isEqualTo(1);
      GateLanguage beside = second.getDecision().orElseThrow().getLanguages().get("ja");
      assertThat(beside.getDisagreements().orElseThrow()).isBetween(0, 100);
      assertThat(trainer.stop()).isEqualTo(Outcome.STOPPED);
    }
  }

  @Test
  void shouldHoldALanguagesFirstModelAgainstTheFallbacksRelease() throws Exception {
    TrainerCluster.Environment user = cluster.environment("fallback");
    user.label(ToyLabels.of("und", 0, 130), LabelPurpose.TRAINING);
    user.label(ToyLabels.of("und", 1000, 60), LabelPurpose.EVALUATION);

    try (TrainerService trainer = start(user, Map.of("nagare.trainer.epochs", "30"))) {
      trainer.awaitReady(READY);
      await("a release of the fallback language", () -> made(user, "und").size() == 1);
      ModelRelease fallback = made(user, "und").get(0);
      activate(user, fallback);

      // What is learned is wrong: another type than the one that is evaluated.
      user.label(
          ToyLabels.of("ko", 0, 130).stream().map(TrainerServiceIT::asSong).toList(),
          LabelPurpose.TRAINING);
      user.label(ToyLabels.of("ko", 1000, 60), LabelPurpose.EVALUATION);
      await("a release", () -> made(user, "ko").size() == 1);

      ModelRelease first = made(user, "ko").get(0);
      GateDecision decision = first.getDecision().orElseThrow();
      GateLanguage judged = decision.getLanguages().get("ko");
      assertThat(first.getStage()).isEqualTo(ReleaseStage.REJECTED);
      assertThat(judged.getIncumbent().orElseThrow().getSha256()).isEqualTo(fallback.getSha256());
      assertThat(judged.getIncumbentF1()).isGreaterThan(judged.getCandidateF1() + 20);
      assertThat(judged.getWorse()).isTrue();
      // One of the two is wrong in each of them: the spans have other types.
      assertThat(judged.getDisagreements().orElseThrow()).isBetween(30, 60);
      assertThat(decision.getIncumbentActivation()).isEqualTo(1);
      assertThat(decision.getLook()).isEqualTo(1);
      // It neither starts from the fallback's weights nor keeps its types.
      assertThat(first.getTraining().orElseThrow().getSources()).isEmpty();
      assertThat(first.getEntityTypes()).containsExactly("song");
    }
  }

  private static LabeledUtterance asSong(LabeledUtterance utterance) {
    return new LabeledUtterance(
        utterance.id(),
        utterance.language(),
        utterance.text(),
        utterance.spans().stream()
            .map(span -> new LabeledSpan("song", span.start(), span.end()))
            .toList(),
        List.of());
  }

  @Test
  void shouldNeverLearnFromWhatItJudgesByOrWhatWasTakenBack() throws Exception {
    TrainerCluster.Environment user = cluster.environment("apart");
    List<LabeledUtterance> training = corpus("de", "train", 130);
    List<LabeledUtterance> evaluation = corpus("de", "test", 60);
    user.label(training, LabelPurpose.TRAINING);
    user.label(evaluation, LabelPurpose.EVALUATION);
    // The same text under another id, and as a person might write it again.
    String text = evaluation.get(0).text().toUpperCase(Locale.ROOT) + " ";
    user.label(Labels.training("copy", "de", text));
    user.takeBack(training.get(0));
    EvaluationReserve reserve = user.config(Map.of()).labelRules().reserve();
    long reserved = training.stream().filter(u -> reserve.isReserved(u.text())).count();
    assertThat(reserved).as("there is something to leave out").isPositive();

    try (TrainerService trainer = start(user, Map.of("nagare.trainer.epochs", "1"))) {
      trainer.awaitReady(READY);
      await("a release", () -> made(user, "de").size() == 1);
      assertThat(http(trainer, "/status")).contains("\"RESERVED_TEXT\":" + reserved);
    }

    ModelRelease release = made(user, "de").get(0);
    BundleReader.Release bundle = user.fetch(release);
    TrainingProvenance provenance = release.getTraining().orElseThrow();
    assertThat(provenance.getTrainingLabels() + provenance.getDevelopmentLabels())
        .isEqualTo(129 - (int) reserved);
    assertThat(bundle.bundle().training().utterances()).isEqualTo(provenance.getTrainingLabels());
    assertThat(bundle.bundle().training().dataFingerprint()).isEqualTo(provenance.getFingerprint());
    assertThat(provenance.getFingerprint()).isNotEqualTo(DataFingerprint.of(evaluation));
    assertThat(provenance.getLabelOffsets().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(130 + 60 + 2);
  }

  @Test
  void shouldTrainAgainAfterARestartInTheMiddleAndReleaseOnce() throws Exception {
    TrainerCluster.Environment user = cluster.environment("restart");
    user.label(corpus("en", "train", 130), LabelPurpose.TRAINING);
    user.label(corpus("en", "test", 60), LabelPurpose.EVALUATION);

    try (TrainerService trainer =
        start(user, Map.of("nagare.trainer.epochs", "10000", "nagare.trainer.preset", "default"))) {
      trainer.awaitReady(READY);
      await("an epoch under way", () -> gauge(trainer, "nagare.training.epoch") >= 1);
      assertThat(trainer.stop()).isEqualTo(Outcome.STOPPED);
    }
    assertThat(user.releases().all()).isEmpty();

    try (TrainerService trainer = start(user, Map.of("nagare.trainer.epochs", "1"))) {
      trainer.awaitReady(READY);
      await("a release", () -> made(user, "en").size() == 1);
    }
    try (TrainerService trainer = start(user, Map.of("nagare.trainer.epochs", "1"))) {
      trainer.awaitReady(READY);
      await("nothing new to learn", () -> http(trainer, "/status").contains("\"new\":0"));
      assertThat(http(trainer, "/status")).contains("\"training\":null");
    }
    assertThat(made(user, "en")).hasSize(1);
  }

  @Test
  void shouldShareTheLanguagesOut() throws Exception {
    TrainerCluster.Environment user = cluster.environment("share");
    List<String> languages = List.of("en", "ja", "de", "fr", "es", "it");

    try (TrainerService one = start(user, Map.of("nagare.trainer.epochs", "1"));
        TrainerService two = start(user, Map.of("nagare.trainer.epochs", "1"))) {
      one.awaitReady(READY);
      two.awaitReady(READY);
      await("all partitions shared out", () -> partitions(one) == 3 && partitions(two) == 3);
      for (String language : languages) {
        user.label(ToyLabels.of(language, 0, 120), LabelPurpose.TRAINING);
        user.label(ToyLabels.of(language, 1000, 60), LabelPurpose.EVALUATION);
      }
      await("a release of each", () -> languages.stream().noneMatch(l -> made(user, l).isEmpty()));
      await("all are counted", () -> trainings(one) + trainings(two) >= languages.size());
      assertThat(trainings(one)).isBetween(1, languages.size() - 1);
      assertThat(trainings(one) + trainings(two)).isEqualTo(languages.size());
      two.stop();
      await("the other one takes over", () -> partitions(one) == 6);
    }

    for (String language : languages) {
      assertThat(made(user, language)).as(language).hasSize(1);
    }
  }

  @Test
  void shouldTrainOnRequestOnceTheGateCanJudge() throws Exception {
    TrainerCluster.Environment user = cluster.environment("request");
    user.label(corpus("de", "train", 40), LabelPurpose.TRAINING);
    user.label(corpus("de", "test", 59), LabelPurpose.EVALUATION);
    user.put(
        NagareTopic.TRAINING_REQUESTS,
        "de",
        TrainingRequest.newBuilder()
            .setLanguage("de")
            .setRequestedBy("hana")
            .setRequestedAt(Instant.now().plusSeconds(600))
            .build());
    user.awaitSent();

    try (TrainerService trainer = start(user, Map.of("nagare.trainer.epochs", "1"))) {
      trainer.awaitReady(READY);
      await(
          "a reason to wait",
          () -> http(trainer, "/status").contains("needs; training was requested"));
      user.label(corpus("de", "test", 60), LabelPurpose.EVALUATION);
      await("a release", () -> made(user, "de").size() == 1);
      assertThat(made(user, "de").get(0).getTraining().orElseThrow().getTrigger())
          .isEqualTo("request");
      await(
          "nothing more to do",
          () -> http(trainer, "/status").contains("\"state\":\"waiting for labels"));
    }
    assertThat(made(user, "de")).hasSize(1);
  }

  private static TrainerService start(TrainerCluster.Environment user, Map<String, String> more) {
    return TrainerService.start(user.config(more));
  }

  private static List<ModelRelease> made(TrainerCluster.Environment user, String language) {
    return user.releases().all().stream()
        .filter(release -> release.getLanguages().contains(language))
        .sorted(Comparator.comparing(ModelRelease::getCreatedAt))
        .toList();
  }

  private static void activate(TrainerCluster.Environment user, ModelRelease release) {
    StageChange active =
        StageChange.newBuilder()
            .setStage(ReleaseStage.ACTIVE)
            .setChangedBy("hana")
            .setChangedAt(Instant.now())
            .build();
    try (ReleaseLog log = KafkaReleaseLog.open(user.config(Map.of()).service())) {
      log.change(now -> ReleaseRules.move(now, Releases.key(release), active));
    }
  }

  private static Optional<LanguageStatus> status(TrainerCluster.Environment user, String language) {
    return user.read(NagareTopic.LANGUAGE_STATUS).stream()
        .filter(status -> status.getLanguage().equals(language))
        .reduce((before, after) -> after);
  }

  private static double gauge(TrainerService trainer, String name) {
    return Optional.ofNullable(trainer.meters().find(name).gauge()).map(Gauge::value).orElse(0.0);
  }

  private static int trainings(TrainerService trainer) {
    return (int)
        trainer.meters().find("nagare.trainings").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  private static int partitions(TrainerService trainer) {
    String json = http(trainer, "/status");
    String list = json.substring(json.indexOf("\"partitions\":[") + 14);
    String inside = list.substring(0, list.indexOf(']'));
    return inside.isEmpty() ? 0 : inside.split(",", -1).length;
  }

  private static String http(TrainerService trainer, String path) {
    URI uri = URI.create("http://127.0.0.1:" + trainer.httpPort().orElseThrow() + path);
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(uri).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
