package dev.nagare.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.releases.signing.Ed25519;
import dev.nagare.releases.signing.KeyFiles;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.LogReleases;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.data.LabeledUtterance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Releases that somebody makes active at once, against all advice, and that must not serve: the old
 * one goes on, everybody can see why, and the log heals without a person.
 */
class CorruptReleaseIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ID = "mom-ja";

  private static final Map<String, BundleFault> FAULTS =
      Map.of(
          "cut-short", BundleFault.FORMAT,
          "hidden-scores", BundleFault.TRIAL,
          "other-format", BundleFault.FORMAT,
          "other-name", BundleFault.MANIFEST,
          "path-outside", BundleFault.FORMAT,
          "zip-bomb", BundleFault.FORMAT);

  @TempDir private Path folder;

  private final List<LabeledUtterance> train = Corpus.load("ja", "train");

  @Test
  void shouldKeepTheOldReleaseWhateverIsWrongWithTheNewOne() throws Exception {
    ModelBundle good = TinyModels.train(ID, "good-1", train.subList(0, 200));
    Path publicKey = keys("trusted");
    keys("stranger");
    try (Cluster cluster = Cluster.start(folder);
        KafkaReleaseLog log = log(cluster, "trusted");
        KafkaReleaseLog unsigned = KafkaReleaseLog.open(config(cluster, Map.of()).service());
        KafkaReleaseLog stranger = log(cluster, "stranger")) {
      Publishing.activate(log, ID, "good-1", BadBundles.as("good-1", good), good.entityTypes());
      NagareConfig config =
          config(cluster, Map.of("nagare.signing.public.keys", publicKey.toString()));
      try (NagareStreams app =
              NagareStreams.start(
                  config,
                  new LogReleases(bundle -> OnnxTagger.of(bundle.release(), bundle.bundle())));
          Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), 50)) {
        app.awaitRunning(PATIENCE);

        for (Map.Entry<String, byte[]> bad : bad(good).entrySet()) {
          Publishing.activate(log, ID, bad.getKey(), bad.getValue(), good.entityTypes());
          awaitRejected(cluster, bad.getKey(), FAULTS.get(bad.getKey()));
        }
        Publishing.activate(
            unsigned, ID, "unsigned", BadBundles.as("unsigned", good), good.entityTypes());
        awaitRejected(cluster, "unsigned", BundleFault.UNSIGNED);
        Publishing.activate(
            stranger, ID, "strange", BadBundles.as("strange", good), good.entityTypes());
        awaitRejected(cluster, "strange", BundleFault.SIGNATURE);
        ModelBundle fewer = TinyModels.train(ID, "fewer-types", withoutOneType());
        Publishing.activate(
            log, ID, "fewer-types", BadBundles.as("fewer-types", fewer), fewer.entityTypes());
        awaitRejected(cluster, "fewer-types", BundleFault.TAG_SET);
        Publishing.activate(log, ID, "good-2", BadBundles.as("good-2", good), good.entityTypes());
        Await.until("the good one answers", PATIENCE, () -> answeredBy(cluster).contains("good-2"));

        speaker.finish();
        Await.until(
            "everything said is answered",
            PATIENCE,
            () -> cluster.values(NagareTopic.ENTITIES).size() >= speaker.said());
        assertThat(cluster.values(NagareTopic.ENTITIES)).hasSize(speaker.said());
        assertThat(cluster.values(NagareTopic.DEAD_LETTERS)).isEmpty();
        assertThat(answeredBy(cluster)).containsOnly("good-1", "good-2");
        assertThat(app.health().isLive()).isTrue();
      }
    }
  }

  private static Map<String, byte[]> bad(ModelBundle good) throws Exception {
    Map<String, byte[]> bad = new LinkedHashMap<>();
    bad.put("cut-short", BadBundles.cutShort(BadBundles.as("cut-short", good)));
    bad.put("other-format", BadBundles.ofAnotherFormat(BadBundles.as("other-format", good)));
    bad.put("hidden-scores", BadBundles.withScoresThatRoundingHides("hidden-scores", good));
    bad.put("other-name", BadBundles.as("another-name", good));
    bad.put("path-outside", BadBundles.withAPathOutside());
    bad.put("zip-bomb", BadBundles.thatUnpacksToAlot());
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

  /** The rollout takes back by itself what no instance can load. */
  private static void awaitRejected(Cluster cluster, String version, BundleFault fault)
      throws Exception {
    Await.until(
        version + " is rejected and good-1 active",
        PATIENCE,
        () -> {
          Map<String, ModelRelease> releases = cluster.releases();
          return releases.get(ID + ":" + version).getStage() == ReleaseStage.REJECTED
              && releases.get(ID + ":good-1").getStage() == ReleaseStage.ACTIVE;
        });
    List<StageChange> history = cluster.releases().get(ID + ":" + version).getHistory();
    assertThat(history.get(history.size() - 1).getReason()).contains("(" + fault + ")");
  }

  private static Set<String> answeredBy(Cluster cluster) {
    Set<String> versions = new TreeSet<>();
    cluster.values(NagareTopic.ENTITIES).forEach(e -> versions.add(e.getRelease().getVersion()));
    return versions;
  }

  private Path keys(String name) throws Exception {
    Path publicKey = folder.resolve(name + ".pub");
    KeyFiles.write(Ed25519.generate(), folder.resolve(name + ".pem"), publicKey);
    return publicKey;
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
