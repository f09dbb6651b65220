package dev.nagare.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.ModelBundle;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL of trainer and stream in turn, at random moments of labels, training, release and swap.
 * {@code -Dnagare.test.kills=20} kills more often, {@code -Dnagare.test.seed=7} at other moments.
 */
class KillLoopIT {

  private static final int KILLS = Integer.getInteger("nagare.test.kills", 2);
  private static final long SEED = Long.getLong("nagare.test.seed", 1);
  private static final int NEW_LABELS = 50;
  private static final int FIRST_LABELS = 600;
  private static final int EVALUATION_LABELS = 150;
  private static final int LONGEST_PAUSE_SECONDS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Map<String, String> STREAM =
      Map.of(
          "num.standby.replicas", "0",
          "session.timeout.ms", "6000",
          "nagare.rollout.shadow.utterances", "40",
          "nagare.rollout.canary.shares", "0.5",
          "nagare.rollout.canary.utterances", "20",
          "nagare.rollout.active.utterances", "20");

  private static final Map<String, String> TRAINER =
      Map.of(
          "nagare.trainer.preset", "small",
          "nagare.trainer.epochs", "8",
          "nagare.trainer.min.labels", "100",
          "nagare.trainer.min.new.labels", Integer.toString(NEW_LABELS),
          "nagare.trainer.source.language", "ja");

  @TempDir private Path folder;

  @Test
  void shouldNeedNobodyWhenTrainerAndStreamAreKilledAtAnyMoment() throws Exception {
    List<LabeledUtterance> train = Corpus.learnable("ja");
    List<LabeledUtterance> spoken = Corpus.load("ja", "test");
    Random random = new Random(SEED);
    int labeled = 0;
    try (Cluster cluster = Cluster.start();
        JavaProcess stream =
            JavaProcess.start(
                "dev.nagare.cli.Main",
                "streams",
                cluster.settings(STREAM),
                folder.resolve("stream.log"));
        JavaProcess trainer =
            JavaProcess.start(
                "dev.nagare.cli.Main",
                "trainer",
                cluster.settings(TRAINER),
                folder.resolve("trainer.log"));
        Speaker speaker = Speaker.start(cluster, spoken, 40)) {
      for (LabeledUtterance gold : Corpus.load("ja", "dev").subList(0, EVALUATION_LABELS)) {
        cluster.label(gold, LabelPurpose.EVALUATION);
      }
      labeled = label(cluster, train, labeled, FIRST_LABELS);
      Await.until(
          "a first release is active", PATIENCE, () -> count(cluster, ReleaseStage.ACTIVE) == 1);

      boolean isStreamsTurn = random.nextBoolean();
      for (int kill = 0; kill < KILLS; kill++) {
        labeled = label(cluster, train, labeled, NEW_LABELS);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_SECONDS * 1000));
        (isStreamsTurn ? stream : trainer).killAndRestart();
        isStreamsTurn = !isStreamsTurn;
      }
      labeled = label(cluster, train, labeled, NEW_LABELS);
      int all = labeled;
      Await.until(
          "every label is learned from", PATIENCE, () -> learned(cluster) >= all - NEW_LABELS);
      Await.until(
          "no release is under way",
          PATIENCE,
          () -> count(cluster, ReleaseStage.SHADOW) + count(cluster, ReleaseStage.CANARY) == 0);
      speaker.finish();
      Await.until(
          "everything said is answered", PATIENCE, () -> answers(cluster).size() >= speaker.said());

      assertThat(answers(cluster)).hasSize(speaker.said());
      assertThat(cluster.values(NagareTopic.DEAD_LETTERS).size()).isLessThan(speaker.said());
      assertReleasesAreSound(cluster);
    }
  }

  /** One release for one state of the labels, with a decision and a whole bundle; one active. */
  private static void assertReleasesAreSound(Cluster cluster) {
    Map<String, ModelRelease> releases = cluster.releases();
    List<List<Long>> trainedOn =
        releases.values().stream()
            .map(release -> release.getTraining().orElseThrow().getLabelOffsets())
            .toList();
    Map<String, Set<Integer>> chunks = new HashMap<>();
    for (ModelBundle chunk : cluster.values(NagareTopic.MODEL_BUNDLES)) {
      chunks
          .computeIfAbsent(chunk.getRelease().getVersion(), version -> new HashSet<>())
          .add(chunk.getChunkIndex());
    }

    assertThat(trainedOn).doesNotHaveDuplicates();
    assertThat(count(cluster, ReleaseStage.ACTIVE)).isEqualTo(1);
    assertThat(releases.values())
        .allSatisfy(
            release -> {
              assertThat(release.getDecision().orElseThrow().getOutcome())
                  .isIn(GateOutcome.PASSED, GateOutcome.FAILED);
              assertThat(chunks.get(release.getVersion()))
                  .hasSize(release.getBundle().getChunkCount());
            });
    Set<String> known = new HashSet<>();
    releases.values().forEach(release -> known.add(release.getSha256()));
    assertThat(cluster.values(NagareTopic.ENTITIES))
        .allSatisfy(event -> assertThat(known).contains(event.getRelease().getSha256()));
  }

  private static int label(Cluster cluster, List<LabeledUtterance> train, int from, int count) {
    train.subList(from, from + count).forEach(gold -> cluster.label(gold, LabelPurpose.TRAINING));
    cluster.flush();
    return from + count;
  }

  /** Ids of utterances that were answered, one for each answer. */
  private static List<String> answers(Cluster cluster) {
    List<String> ids = new ArrayList<>();
    cluster.read(NagareTopic.ENTITIES, (key, event) -> ids.add(event.getUtteranceId()));
    cluster.read(NagareTopic.DEAD_LETTERS, (key, value) -> ids.add(new String(key, UTF_8)));
    assertThat(ids).doesNotHaveDuplicates();
    return ids;
  }

  /** Labels known to the latest training. */
  private static int learned(Cluster cluster) {
    return cluster.releases().values().stream()
        .map(release -> release.getTraining().orElseThrow())
        .mapToInt(training -> training.getTrainingLabels() + training.getDevelopmentLabels())
        .max()
        .orElse(0);
  }

  private static long count(Cluster cluster, ReleaseStage stage) {
    return cluster.releases().values().stream()
        .filter(release -> release.getStage() == stage)
        .count();
  }
}
