package dev.nagare.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.endtoend.BadBundles;
import dev.nagare.endtoend.Cluster;
import dev.nagare.endtoend.Corpus;
import dev.nagare.endtoend.JavaProcess;
import dev.nagare.endtoend.Publishing;
import dev.nagare.endtoend.Speaker;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.Span;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.SampleRequests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes a picture of each page in light and dark, while the built-in model answers the sample
 * corpus and the same model is tried as its successor. {@code ops/console/pictures} calls it.
 */
@EnabledIfSystemProperty(
    named = "nagare.test.pictures",
    matches = ".+",
    disabledReason = "only ops/console/pictures takes pictures")
class PicturesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int REQUESTS_BY_LANGUAGE = 20;
  private static final int PER_SECOND = 30;

  /** A release is on its way soon. */
  private static final Map<String, String> STREAM =
      Map.of("num.standby.replicas", "0", "nagare.rollout.shadow.utterances", "200");

  @TempDir private Path folder;

  @Test
  void shouldTakeAPictureOfEachPage() throws Exception {
    Path pictures = Files.createDirectories(Path.of(System.getProperty("nagare.test.pictures")));
    try (Chromium chromium = Chromium.start();
        Cluster cluster = Cluster.start()) {
      publish(cluster);
      askForLabels(cluster);
      try (JavaProcess stream =
              JavaProcess.start(
                  "dev.nagare.cli.Main",
                  "streams",
                  cluster.settings(STREAM),
                  folder.resolve("streams.log"));
          ConsoleProcess console = ConsoleProcess.start(cluster, folder);
          Speaker speaker = Speaker.start(cluster, mixed("test", 400), PER_SECOND)) {
        Await.until(
            "a release is on its way",
            PATIENCE,
            () -> console.get("/v1/releases").toString().contains("\"CANARY\""));
        new PagesLook(chromium, console.address(), Optional.of(pictures)).visitAll();
        assertThat(stream.isAlive()).isTrue();
        assertThat(speaker.said()).isPositive();
      }
    }

    assertThat(pictures).isDirectoryContaining("glob:**.png");
  }

  private static void publish(Cluster cluster) throws IOException {
    BundleReader.Release model = builtIn();
    try (KafkaReleaseLog log =
        KafkaReleaseLog.open(NagareConfig.of(cluster.settings(Map.of())).service())) {
      Publishing.publish(log, ReleaseStage.ACTIVE, BundleWriter.toBytes(model.bundle()));
      Publishing.publish(
          log,
          ReleaseStage.SHADOW,
          BadBundles.as(model.release().version() + "-next", model.bundle()));
    }
  }

  private static BundleReader.Release builtIn() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PicturesIT.class.getResourceAsStream("/dev/nagare/model/built-in.nagare"),
            "the built-in model is not on the class path")) {
      return BundleReader.read(in.readAllBytes());
    }
  }

  /** Asks for labels of texts that the stream would ask for; suggestions are the corpus's spans. */
  private static void askForLabels(Cluster cluster) {
    List<LabeledUtterance> asked = mixed("dev", REQUESTS_BY_LANGUAGE);
    Instant first = Instant.now().minus(Duration.ofHours(1));
    for (int i = 0; i < asked.size(); i++) {
      LabeledUtterance gold = asked.get(i);
      Span[] suggestions =
          gold.spans().stream()
              .map(span -> SampleRequests.span(span.type(), span.start(), span.end(), gold.text()))
              .toArray(Span[]::new);
      cluster.request(
          LabelRequest.newBuilder(
                  SampleRequests.training(gold.id(), gold.language(), gold.text(), suggestions))
              .setRequestedAt(first.plusSeconds(i))
              .build());
    }
    cluster.flush();
  }

  /** Returns utterances of three languages in a random order that is always the same. */
  private static List<LabeledUtterance> mixed(String partition, int byLanguage) {
    List<LabeledUtterance> mixed =
        new ArrayList<>(
            Stream.of("en", "ja", "de")
                .flatMap(language -> Corpus.load(language, partition).stream().limit(byLanguage))
                .toList());
    Collections.shuffle(mixed, new Random(7));
    return mixed;
  }
}
