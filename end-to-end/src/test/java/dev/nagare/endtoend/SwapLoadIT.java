package dev.nagare.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.tagger.bundle.ModelBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One release after another, each of which has answered before the next comes, while 500 utterances
 * a second are said. {@code -Dnagare.test.swaps=1000} makes more of them; memory and latency are
 * printed for a person to judge.
 */
class SwapLoadIT {

  private static final int SWAPS = Integer.getInteger("nagare.test.swaps", 30);
  private static final int PER_SECOND = 500;
  private static final int STEADY_UTTERANCES = 10 * PER_SECOND;
  private static final int REPORT_EVERY = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ID = "mom-ja";

  @TempDir private Path folder;

  @Test
  void shouldAnswerEverythingOnceWhileReleasesComeAndGo() throws Exception {
    ModelBundle model = TinyModels.train(ID, "v0", Corpus.load("ja", "train").subList(0, 200));
    try (Cluster cluster = Cluster.start(folder);
        KafkaReleaseLog log =
            KafkaReleaseLog.open(NagareConfig.of(cluster.settings(Map.of())).service())) {
      publish(log, model, 0);
      try (JavaProcess stream =
              JavaProcess.start(
                  "dev.nagare.streams.Main",
                  "streams",
                  cluster.settings(Map.of("num.standby.replicas", "0")),
                  folder.resolve("stream.log"));
          Listener listener = Listener.start(cluster);
          Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), PER_SECOND)) {
        Await.until("it answers", PATIENCE, () -> listener.answers() > STEADY_UTTERANCES);
        listener.latencies();
        Await.until("steady", PATIENCE, () -> listener.answers() > 2 * STEADY_UTTERANCES);
        System.out.printf(Locale.ROOT, "steady    %s%n", listener.latencies());

        for (int version = 1; version <= SWAPS; version++) {
          publish(log, model, version);
          String expected = "v" + version;
          Await.until(
              expected + " answers", PATIENCE, () -> listener.lastVersion().equals(expected));
          if (version % REPORT_EVERY == 0) {
            System.out.printf(
                Locale.ROOT,
                "swaps=%d rss_mib=%d %s%n",
                version,
                stream.residentKib() / 1024,
                listener.latencies());
          }
        }
        speaker.finish();
        Await.until(
            "everything said is answered", PATIENCE, () -> listener.answers() >= speaker.said());

        assertThat(listener.answers()).isEqualTo(speaker.said());
        assertThat(listener.repeated()).isZero();
        assertThat(cluster.values(NagareTopic.DEAD_LETTERS)).isEmpty();
      }
    }
  }

  private static void publish(KafkaReleaseLog log, ModelBundle model, int version)
      throws Exception {
    String name = "v" + version;
    Publishing.activate(log, ID, name, BadBundles.as(name, model), model.entityTypes());
  }
}
