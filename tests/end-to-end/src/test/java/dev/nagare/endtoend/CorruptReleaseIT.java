package dev.nagare.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.releases.signing.Ed25519;
import dev.nagare.releases.signing.KeyFiles;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.LogReleases;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Releases that somebody makes active at once, against all advice, and that must not serve: the old
 * one goes on and everybody can see why. What is wrong with a release itself heals without a
 * person. What may be wrong with the instance only (its keys, the formats it reads) changes nothing
 * in the log: a person decides.
 */
class CorruptReleaseIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ID = "mom-ja";

  private static final String PERSON = "somebody";

  /** Answers by the old release that must come after a fault is told: seconds for the rollout. */
  private static final int MORE_ANSWERS = 150;

  @TempDir private Path folder;

  private final List<LabeledUtterance> train = Corpus.load("ja", "train");

  @Test
  void shouldTakeBackByItselfWhatIsWrongWithARelease() throws Exception {
    ModelBundle good = TinyModels.train(ID, "good-1", train.subList(0, 200));
    ModelBundle fewer = TinyModels.train(ID, "fewer-types", withoutOneType());
    keys("trusted");
    try (Cluster cluster = Cluster.start();
        KafkaReleaseLog log = log(cluster, "trusted")) {
      activate(log, "good-1", BadBundles.as("good-1", good), good);
      try (NagareStreams app = start(cluster);
          Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), 50)) {
        app.awaitRunning(PATIENCE);

        activate(
            log,
            "hidden-scores",
            BadBundles.withScoresThatRoundingHides("hidden-scores", good),
            good);
        awaitTakenBack(cluster, "hidden-scores", BundleFault.TRIAL);
        activate(log, "other-name", BadBundles.as("another-name", good), good);
        awaitTakenBack(cluster, "other-name", BundleFault.MANIFEST);
        activate(log, "fewer-types", BadBundles.as("fewer-types", fewer), fewer);
        awaitTakenBack(cluster, "fewer-types", BundleFault.TAG_SET);

        activate(log, "good-2", BadBundles.as("good-2", good), good);
        awaitAllAnswered(cluster, app, speaker, "good-2");
      }
    }
  }

  @Test
  void shouldKeepTheOldReleaseAndTheLogWhenOnlyTheInstanceMayBeAtFault() throws Exception {
    ModelBundle good = TinyModels.train(ID, "good-1", train.subList(0, 200));
    keys("trusted");
    keys("stranger");
    try (Cluster cluster = Cluster.start();
        KafkaReleaseLog log = log(cluster, "trusted");
        KafkaReleaseLog unsigned = KafkaReleaseLog.open(config(cluster, Map.of()).service());
        KafkaReleaseLog stranger = log(cluster, "stranger")) {
      activate(log, "good-1", BadBundles.as("good-1", good), good);
      try (NagareStreams app = start(cluster);
          Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), 50)) {
        app.awaitRunning(PATIENCE);

        for (Map.Entry<String, byte[]> bad : unreadable(good).entrySet()) {
          activate(log, bad.getKey(), bad.getValue(), good);
          awaitRefusedUntilAPersonActs(cluster, log, app, bad.getKey(), BundleFault.FORMAT);
        }
        activate(log, "zip-bomb", BadBundles.thatUnpacksToAlot(), good);
        awaitRefusedUntilAPersonActs(cluster, log, app, "zip-bomb", BundleFault.TOO_LARGE);
        activate(unsigned, "unsigned", BadBundles.as("unsigned", good), good);
        awaitRefusedUntilAPersonActs(cluster, log, app, "unsigned", BundleFault.UNSIGNED);
        activate(stranger, "strange", BadBundles.as("strange", good), good);
        awaitRefusedUntilAPersonActs(cluster, log, app, "strange", BundleFault.SIGNATURE);

        activate(log, "good-2", BadBundles.as("good-2", good), good);
        awaitAllAnswered(cluster, app, speaker, "good-2");
      }
    }
  }

  private static Map<String, byte[]> unreadable(ModelBundle good) throws Exception {
    Map<String, byte[]> bad = new LinkedHashMap<>();
    bad.put("cut-short", BadBundles.cutShort(BadBundles.as("cut-short", good)));
    bad.put("other-format", BadBundles.ofAnotherFormat(BadBundles.as("other-format", good)));
    bad.put("path-outside", BadBundles.withAPathOutside());
    return bad;
  }

  private List<LabeledUtterance> withoutOneType() {
    List<LabeledUtterance> some = train.subList(0, 200);
    String dropped =
        some.stream().flatMap(u -> u.spans().stream()).findFirst().orElseThrow().type();
    return some.stream()
        .map(
            u ->
                new LabeledUtterance(
                    u.id(),
                    u.language(),
                    u.text(),
                    u.spans().stream().filter(span -> !span.type().equals(dropped)).toList(),
                    u.words()))
        .toList();
  }

  private static void activate(
      KafkaReleaseLog log, String version, byte[] bytes, ModelBundle like) {
    Publishing.activate(log, ID, version, bytes, like.entityTypes());
  }

  /** The only instance there is cannot use the release: the rollout goes back to the one before. */
  private static void awaitTakenBack(Cluster cluster, String version, BundleFault fault)
      throws Exception {
    Await.until(
        version + " is rejected and good-1 active",
        PATIENCE,
        () ->
            stage(cluster, version) == ReleaseStage.REJECTED
                && stage(cluster, "good-1") == ReleaseStage.ACTIVE);
    List<StageChange> history = cluster.releases().get(ID + ":" + version).getHistory();
    StageChange last = history.get(history.size() - 1);
    assertThat(last.getReason()).contains(fault.name());
    assertThat(last.getChangedBy()).isNotEqualTo(PERSON);
  }

  /** Nothing changes, however long it takes, until a person goes back to the release before. */
  private static void awaitRefusedUntilAPersonActs(
      Cluster cluster, KafkaReleaseLog log, NagareStreams app, String version, BundleFault fault)
      throws Exception {
    Await.until(
        "health names " + version + " and " + fault,
        PATIENCE,
        () -> faults(app).contains(version + " " + fault));
    assertThat(app.health().ready().status()).isEqualTo(200);
    assertThat(app.health().ready().body())
        .contains("\"version\":\"" + version + "\"", "\"reason\":\"" + fault + "\"");
    Await.until(
        "the rollout is told of " + version,
        PATIENCE,
        () ->
            cluster.values(NagareTopic.RELEASE_OBSERVATIONS).stream()
                .anyMatch(
                    told ->
                        told.getRelease().getVersion().equals(version)
                            && told.getLoadFault().isPresent()));
    int answers = cluster.values(NagareTopic.ENTITIES).size();
    Await.until(
        "the old release answers on",
        PATIENCE,
        () -> cluster.values(NagareTopic.ENTITIES).size() >= answers + MORE_ANSWERS);
    assertThat(answeredBy(cluster)).containsOnly("good-1");
    assertThat(stage(cluster, version)).isEqualTo(ReleaseStage.ACTIVE);

    StageChange back =
        StageChange.newBuilder()
            .setStage(ReleaseStage.REJECTED)
            .setChangedBy(PERSON)
            .setChangedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .setReason("a test")
            .build();
    log.change(now -> ReleaseRules.rollBack(now, "ja", Optional.empty(), back));
    Await.until("health is without " + version, PATIENCE, () -> faults(app).isEmpty());
    assertThat(stage(cluster, "good-1")).isEqualTo(ReleaseStage.ACTIVE);
    assertThat(cluster.releases().get(ID + ":" + version).getHistory())
        .extracting(change -> change.getStage() + " by " + change.getChangedBy())
        .containsExactly("ACTIVE by " + PERSON, "REJECTED by " + PERSON);
  }

  private static void awaitAllAnswered(
      Cluster cluster, NagareStreams app, Speaker speaker, String last) throws Exception {
    Await.until("the good one answers", PATIENCE, () -> answeredBy(cluster).contains(last));
    speaker.finish();
    Await.until(
        "everything said is answered",
        PATIENCE,
        () -> cluster.values(NagareTopic.ENTITIES).size() >= speaker.said());
    assertThat(cluster.values(NagareTopic.ENTITIES)).hasSize(speaker.said());
    assertThat(cluster.values(NagareTopic.DEAD_LETTERS)).isEmpty();
    assertThat(answeredBy(cluster)).containsOnly("good-1", last);
    assertThat(app.health().isLive()).isTrue();
  }

  private static ReleaseStage stage(Cluster cluster, String version) {
    return cluster.releases().get(ID + ":" + version).getStage();
  }

  private static List<String> faults(NagareStreams app) {
    return app.health().loadFaults().stream()
        .map(fault -> fault.release().version() + " " + fault.fault())
        .toList();
  }

  private static Set<String> answeredBy(Cluster cluster) {
    Set<String> versions = new TreeSet<>();
    cluster.values(NagareTopic.ENTITIES).forEach(e -> versions.add(e.getRelease().getVersion()));
    return versions;
  }

  private void keys(String name) throws Exception {
    KeyFiles.write(
        Ed25519.generate(), folder.resolve(name + ".pem"), folder.resolve(name + ".pub"));
  }

  /** An instance that trusts one key. */
  private NagareStreams start(Cluster cluster) {
    return NagareStreams.start(
        config(
            cluster,
            Map.of("nagare.signing.public.keys", folder.resolve("trusted.pub").toString())),
        new LogReleases(bundle -> OnnxTagger.of(bundle.release(), bundle.bundle())));
  }

  private KafkaReleaseLog log(Cluster cluster, String signer) {
    return KafkaReleaseLog.open(
        config(
                cluster,
                Map.of("nagare.signing.private.key", folder.resolve(signer + ".pem").toString()))
            .service());
  }

  private NagareConfig config(Cluster cluster, Map<String, String> more) {
    Map<String, String> settings = cluster.settings(more);
    settings.put("num.standby.replicas", "0");
    settings.put("state.dir", folder.resolve("state").toString());
    settings.put("nagare.release.retry.ms", "100");
    return NagareConfig.of(settings);
  }
}
