package dev.nagare.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.serving.TaggerOpener;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.LogReleases;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rollout's guards at the product's defaults, with a real broker, look-ahead and ONNX Runtime:
 * a release that is the active one under another name is never rejected, and a bad one is rejected
 * before it answers anything. {@code -Dnagare.test.runs=20} repeats the cases of the former.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutGuardsIT {

  private static final int RUNS = Integer.getInteger("nagare.test.runs", 1);
  private static final int PER_SECOND = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String ID = "mom-ja";

  /** Records a poll: the extremes; {@code ops/rollout/run} takes those in between, too. */
  private static final String POLLS = System.getProperty("nagare.test.polls", "1,200");

  private static ModelBundle model;

  private Cluster cluster;
  private KafkaReleaseLog log;
  private int releases;

  @BeforeAll
  static void train() throws Exception {
    model = TinyModels.trainWell(ID, "good", Corpus.load("ja", "train"));
  }

  @BeforeEach
  void start() throws Exception {
    cluster = Cluster.start();
    log = KafkaReleaseLog.open(config(Map.of()).service());
    publish(ReleaseStage.ACTIVE, "good");
  }

  @AfterEach
  void stop() throws Exception {
    log.close();
    cluster.close();
  }

  static IntStream polls() {
    return Stream.of(POLLS.split(",")).mapToInt(Integer::parseInt);
  }

  /** As a shadow, then as a canary of 5 %, with so many records a poll. */
  @ParameterizedTest
  @MethodSource("polls")
  void shouldNeverRejectTheActiveBundleUnderAnotherName(int recordsPerPoll) throws Exception {
    Map<String, String> settings =
        Map.of("main.consumer.max.poll.records", Integer.toString(recordsPerPoll));
    try (NagareStreams stream = stream(settings, tagger -> tagger);
        Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), PER_SECOND)) {
      stream.awaitRunning(PATIENCE);
      for (int run = 1; run <= RUNS; run++) {
        String version = "again-" + ++releases;
        publish(ReleaseStage.SHADOW, version);
        Await.until(
            version + " is through its first canary stage", PATIENCE, () -> isThrough(version));
        report(recordsPerPoll, run, version);
      }
      speaker.finish();
    }
  }

  private boolean isThrough(String version) {
    List<StageChange> history = release(version).getHistory();
    assertThat(history)
        .extracting(StageChange::getStage)
        .as(() -> history.get(history.size() - 1).getReason())
        .doesNotContain(ReleaseStage.REJECTED);
    return history.size() > 2;
  }

  private void report(int recordsPerPoll, int run, String version) {
    release(version).getHistory().stream()
        .skip(1)
        .limit(2)
        .forEach(
            change ->
                System.out.printf(
                    Locale.ROOT,
                    "same-bundle records_per_poll=%d run=%d to=%s share=%.2f reason=\"%s\"%n",
                    recordsPerPoll,
                    run,
                    change.getStage(),
                    change.getCanaryShare(),
                    change.getReason()));
  }

  /** One stream for all: it takes its time until it knows that no other instance has a say. */
  @Test
  void shouldRejectEachBadReleaseForItsDefect() throws Exception {
    try (NagareStreams stream = stream(Map.of(), RolloutGuardsIT::withItsDefect);
        Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), PER_SECOND)) {
      stream.awaitRunning(PATIENCE);

      assertRejected("permuted", "finds other spans");
      assertRejected("failing", "failed on");
      assertRejected("slow", "times as long");
      speaker.finish();
    }
  }

  private static Tagger withItsDefect(Tagger tagger) {
    return switch (tagger.release().version()) {
      case "permuted" -> new Permuted(tagger);
      case "failing" -> new Failing(tagger);
      case "slow" -> new Slow(tagger);
      default -> tagger;
    };
  }

  private void assertRejected(String version, String reason) throws Exception {
    publish(ReleaseStage.SHADOW, version);
    Await.until(version + " is rejected", PATIENCE, () -> release(version).getHistory().size() > 1);

    List<StageChange> history = release(version).getHistory();
    assertThat(history)
        .as(version)
        .extracting(StageChange::getStage)
        .containsExactly(ReleaseStage.SHADOW, ReleaseStage.REJECTED);
    assertThat(history.get(1).getReason()).contains(reason);
    System.out.printf(Locale.ROOT, "bad-release reason=\"%s\"%n", history.get(1).getReason());
  }

  private NagareStreams stream(Map<String, String> more, UnaryOperator<Tagger> defect) {
    TaggerOpener opener = read -> defect.apply(OnnxTagger.of(read.release(), read.bundle()));
    return NagareStreams.start(config(more), new LogReleases(opener));
  }

  private NagareConfig config(Map<String, String> more) {
    return NagareConfig.of(cluster.settings(more));
  }

  private void publish(ReleaseStage stage, String version) throws Exception {
    Publishing.publish(log, stage, ID, version, BadBundles.as(version, model), model.entityTypes());
  }

  private ModelRelease release(String version) {
    Releases now = log.read();
    return now.find(ID + ":" + version).orElseThrow();
  }

  /** A tagger with a defect. */
  private abstract static class Defective implements Tagger {

    private final Tagger sound;

    Defective(Tagger sound) {
      this.sound = sound;
    }

    Tagger sound() {
      return sound;
    }

    @Override
    public ReleaseId release() {
      return sound.release();
    }

    @Override
    public Set<String> languages() {
      return sound.languages();
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  private static final class Slow extends Defective {

    Slow(Tagger sound) {
      super(sound);
    }

    @Override
    public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
      for (int i = 0; i < 3; i++) {
        List<TaggedUtterance> unused = sound().tag(batch, measure);
      }
      return sound().tag(batch, measure);
    }
  }

  private static final class Failing extends Defective {

    private static final int ONE_OF = 50;

    Failing(Tagger sound) {
      super(sound);
    }

    @Override
    public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
      if (batch.stream().anyMatch(said -> Math.floorMod(said.text().hashCode(), ONE_OF) == 0)) {
        throw new IllegalStateException("a defect of the test");
      }
      return sound().tag(batch, measure);
    }
  }

  private static final class Permuted extends Defective {

    private final List<String> types;

    Permuted(Tagger sound) {
      super(sound);
      types = new ArrayList<>(new TreeSet<>(model.entityTypes()));
    }

    @Override
    public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
      return sound().tag(batch, measure).stream()
          .map(
              found ->
                  new TaggedUtterance(
                      found.spans().stream().map(this::permuted).toList(),
                      found.confidence(),
                      found.uncertainty()))
          .toList();
    }

    private EntitySpan permuted(EntitySpan span) {
      String next = types.get((types.indexOf(span.type()) + 1) % types.size());
      return new EntitySpan(next, span.start(), span.end(), span.surface(), span.confidence());
    }
  }
}
