package dev.nagare.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.releases.signing.Ed25519;
import dev.nagare.releases.signing.KeyFiles;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.LogReleases;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.tagger.bundle.BundleFormat;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Instances that are upgraded, or given other keys, one after the other: what one of them cannot
 * use yet serves on the others, the log of releases stays as people made it, and every utterance is
 * answered once.
 */
class RollingUpgradeIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PER_SECOND = 50;

  /** Answers that must come after a fault is told: two seconds, and two observations. */
  private static final int MORE_ANSWERS = 100;

  /** Answers of a release that show that an instance goes on with it. */
  private static final int SOME_ANSWERS = 20;

  /** Written by the last version that wrote format 3; what it answers is tested there. */
  private static final Path FORMAT_3 =
      Path.of("../../tagger/src/test/resources/dev/nagare/tagger/bundle/format-3.nagare");

  private static final Set<BundleFormat> OLD_VERSION = EnumSet.of(BundleFormat.V3, BundleFormat.V4);
  private static final Set<BundleFormat> NEW_VERSION = BundleFormat.READABLE;
  private static final String PERSON = "somebody";

  @TempDir private Path folder;

  @Test
  void shouldServeANewFormatWhereItIsReadAndGoOnWithTheOldReleaseElsewhere() throws Exception {
    byte[] format3 = Files.readAllBytes(FORMAT_3);
    ModelBundle model = BundleReader.read(format3).bundle();
    String old = model.name().version();
    try (Cluster cluster = Cluster.start();
        KafkaReleaseLog log = KafkaReleaseLog.open(config(cluster, "log", Map.of()).service())) {
      Publishing.activate(log, model.name().id(), old, format3, model.entityTypes());
      try (NagareStreams first = start(cluster, "a", OLD_VERSION, Map.of());
          NagareStreams upgraded = start(cluster, "b", NEW_VERSION, Map.of());
          Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), PER_SECOND)) {
        first.awaitRunning(PATIENCE);
        upgraded.awaitRunning(PATIENCE);

        byte[] format5 = BadBundles.as("format-5", model);
        Publishing.publish(
            log, ReleaseStage.SHADOW, model.name().id(), "format-5", format5, model.entityTypes());
        log.change(now -> ReleaseRules.move(now, key(model, "format-5"), byPerson()));
        awaitFault(cluster, first, "format-5", BundleFault.FORMAT);
        awaitAnswering(upgraded, "format-5");
        awaitAnswers(cluster, "format-5", SOME_ANSWERS);
        awaitMore(cluster, old, SOME_ANSWERS);
        awaitMore(cluster, MORE_ANSWERS);
        assertOnlyPeopleChanged(cluster, model, "format-5");
        assertThat(first.health().ready().status()).isEqualTo(200);
        assertThat(answering(first)).containsExactly(old);
        assertThat(upgraded.health().loadFaults()).isEmpty();

        // A restart of an instance that is not upgraded yet: the release before answers there.
        first.stop();
        try (NagareStreams again = start(cluster, "a", OLD_VERSION, Map.of())) {
          again.awaitRunning(PATIENCE);
          awaitFault(cluster, again, "format-5", BundleFault.FORMAT);
          awaitMore(cluster, old, SOME_ANSWERS);
          awaitMore(cluster, MORE_ANSWERS);
          assertThat(answering(again)).containsExactly(old);
          assertOnlyPeopleChanged(cluster, model, "format-5");
        }

        try (NagareStreams replaced = start(cluster, "a", NEW_VERSION, Map.of())) {
          replaced.awaitRunning(PATIENCE);
          awaitAnswering(replaced, "format-5");
          assertThat(replaced.health().loadFaults()).isEmpty();
          long last = count(cluster, old);
          awaitMore(cluster, MORE_ANSWERS);
          assertThat(count(cluster, old)).isEqualTo(last);
          assertEverythingIsAnsweredOnce(cluster, speaker);
          assertOnlyPeopleChanged(cluster, model, "format-5");
        }
      }
    }
  }

  @Test
  void shouldLoseNothingWhenAnOldKeyIsRemovedTooSoonFromOneInstance() throws Exception {
    byte[] format3 = Files.readAllBytes(FORMAT_3);
    ModelBundle model = BundleReader.read(format3).bundle();
    Path oldKey = keys("old");
    Path newKey = keys("new");
    try (Cluster cluster = Cluster.start();
        KafkaReleaseLog signedByOld = log(cluster, "old");
        KafkaReleaseLog signedByNew = log(cluster, "new")) {
      Publishing.activate(
          signedByOld,
          model.name().id(),
          "by-old",
          BadBundles.as("by-old", model),
          model.entityTypes());
      Map<String, String> both = trusting(oldKey, newKey);
      try (NagareStreams a = start(cluster, "a", NEW_VERSION, both);
          NagareStreams b = start(cluster, "b", NEW_VERSION, both);
          NagareStreams c = start(cluster, "c", NEW_VERSION, both);
          Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), PER_SECOND)) {
        for (NagareStreams app : List.of(a, b, c)) {
          app.awaitRunning(PATIENCE);
        }
        awaitAnswers(cluster, "by-old", SOME_ANSWERS);

        c.stop();
        try (NagareStreams tooSoon = start(cluster, "c", NEW_VERSION, trusting(newKey))) {
          awaitFault(cluster, tooSoon, "by-old", BundleFault.SIGNATURE);
          awaitMore(cluster, MORE_ANSWERS);
          assertThat(tooSoon.health().ready().status()).isEqualTo(503);
          assertThat(tooSoon.health().ready().body()).contains("\"reason\":\"SIGNATURE\"");
          assertThat(a.health().ready().status()).isEqualTo(200);
          assertThat(b.health().ready().status()).isEqualTo(200);
          assertOnlyPeopleChanged(cluster, model, "by-old");

          Publishing.activate(
              signedByNew,
              model.name().id(),
              "by-new",
              BadBundles.as("by-new", model),
              model.entityTypes());
          tooSoon.awaitRunning(PATIENCE);
          for (NagareStreams app : List.of(a, b, tooSoon)) {
            awaitAnswering(app, "by-new");
          }
          awaitMore(cluster, MORE_ANSWERS); // What was under way is committed.
          long last = count(cluster, "by-old");
          awaitMore(cluster, MORE_ANSWERS);
          assertThat(count(cluster, "by-old")).isEqualTo(last);
          assertEverythingIsAnsweredOnce(cluster, speaker);
          assertOnlyPeopleChanged(cluster, model, "by-new");
        }
      }
    }
  }

  // --- instances ---

  private NagareStreams start(
      Cluster cluster, String name, Set<BundleFormat> readable, Map<String, String> more) {
    return NagareStreams.start(
        config(cluster, name, more),
        new LogReleases(bundle -> OnnxTagger.of(bundle.release(), bundle.bundle()), readable));
  }

  /** Settings of an instance that shares nothing but the cluster with the others. */
  private NagareConfig config(Cluster cluster, String name, Map<String, String> more) {
    Map<String, String> settings = cluster.settings(more);
    settings.put("num.standby.replicas", "0");
    settings.put("state.dir", folder.resolve("state-" + name).toString());
    // As in a StatefulSet: an instance that comes back need not wait for its former self.
    settings.put("group.instance.id", name);
    return NagareConfig.of(settings);
  }

  private static void awaitAnswering(NagareStreams app, String version) throws Exception {
    Await.until(version + " answers", PATIENCE, () -> answering(app).equals(List.of(version)));
  }

  private static List<String> answering(NagareStreams app) {
    return app.health().releases().stream()
        .filter(used -> used.role().name().equals("ACTIVE"))
        .map(used -> used.release().version())
        .toList();
  }

  /** Waits until an instance names a fault, in its health and to the rollout. */
  private static void awaitFault(
      Cluster cluster, NagareStreams app, String version, BundleFault fault) throws Exception {
    Await.until(
        "health names " + version + " and " + fault,
        PATIENCE,
        () ->
            app.health().loadFaults().stream()
                .anyMatch(
                    told ->
                        told.release().version().equals(version)
                            && told.stage() == ReleaseStage.ACTIVE
                            && told.fault() == fault));
    Await.until(
        "the rollout is told of " + version,
        PATIENCE,
        () ->
            cluster.values(NagareTopic.RELEASE_OBSERVATIONS).stream()
                .anyMatch(
                    told ->
                        told.getRelease().getVersion().equals(version)
                            && told.getStage() == ReleaseStage.ACTIVE
                            && told.getLoadFault().isPresent()));
  }

  // --- releases ---

  private static String key(ModelBundle model, String version) {
    return model.name().id() + ":" + version;
  }

  private static StageChange byPerson() {
    return StageChange.newBuilder()
        .setStage(ReleaseStage.ACTIVE)
        .setChangedBy(PERSON)
        .setChangedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .setReason("a test")
        .build();
  }

  /** The release is active, and nobody but people has ever changed any. */
  private static void assertOnlyPeopleChanged(Cluster cluster, ModelBundle model, String active) {
    assertThat(cluster.releases().get(key(model, active)).getStage())
        .isEqualTo(ReleaseStage.ACTIVE);
    assertThat(cluster.releases().values())
        .flatExtracting(release -> release.getHistory())
        .extracting(StageChange::getChangedBy)
        .containsOnly(PERSON);
  }

  private Path keys(String name) throws Exception {
    Path publicKey = folder.resolve(name + ".pub");
    KeyFiles.write(Ed25519.generate(), folder.resolve(name + ".pem"), publicKey);
    return publicKey;
  }

  private static Map<String, String> trusting(Path... publicKeys) {
    return Map.of(
        "nagare.signing.public.keys",
        Arrays.stream(publicKeys).map(Path::toString).collect(Collectors.joining(",")));
  }

  private KafkaReleaseLog log(Cluster cluster, String signer) {
    String privateKey = folder.resolve(signer + ".pem").toString();
    return KafkaReleaseLog.open(
        config(cluster, "log", Map.of("nagare.signing.private.key", privateKey)).service());
  }

  // --- answers ---

  private static void awaitMore(Cluster cluster, int answers) throws Exception {
    int before = cluster.values(NagareTopic.ENTITIES).size();
    Await.until(
        answers + " more answers",
        PATIENCE,
        () -> cluster.values(NagareTopic.ENTITIES).size() >= before + answers);
  }

  private static void awaitMore(Cluster cluster, String version, int answers) throws Exception {
    awaitAnswers(cluster, version, count(cluster, version) + answers);
  }

  private static void awaitAnswers(Cluster cluster, String version, long answers) throws Exception {
    Await.until(
        answers + " answers by " + version, PATIENCE, () -> count(cluster, version) >= answers);
  }

  private static long count(Cluster cluster, String version) {
    return cluster.values(NagareTopic.ENTITIES).stream()
        .filter(event -> event.getRelease().getVersion().equals(version))
        .count();
  }

  private static void assertEverythingIsAnsweredOnce(Cluster cluster, Speaker speaker)
      throws Exception {
    speaker.finish();
    Await.until(
        "everything said is answered",
        PATIENCE,
        () -> cluster.values(NagareTopic.ENTITIES).size() >= speaker.said());
    assertThat(cluster.values(NagareTopic.ENTITIES))
        .hasSize(speaker.said())
        .extracting(EntityEvent::getUtteranceId)
        .doesNotHaveDuplicates();
    assertThat(cluster.values(NagareTopic.DEAD_LETTERS)).isEmpty();
  }
}
