package dev.nagare.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person takes a release back, by command. How long that takes is printed. */
class RollbackIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ID = "mom-ja";

  @TempDir private Path folder;

  @Test
  void shouldAnswerWithTheReleaseBeforeSoonAfterTheCommand() throws Exception {
    ModelBundle model = TinyModels.train(ID, "v0", Corpus.load("ja", "train").subList(0, 200));
    try (Cluster cluster = Cluster.start();
        KafkaReleaseLog log =
            KafkaReleaseLog.open(NagareConfig.of(cluster.settings(Map.of())).service())) {
      Publishing.activate(log, ID, "good", BadBundles.as("good", model), model.entityTypes());
      try (JavaProcess stream =
              JavaProcess.start(
                  "dev.nagare.cli.Main",
                  "streams",
                  cluster.settings(Map.of("num.standby.replicas", "0")),
                  folder.resolve("stream.log"));
          Listener listener = Listener.start(cluster);
          Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), 200)) {
        Await.until("good answers", PATIENCE, () -> listener.lastVersion().equals("good"));
        Publishing.activate(log, ID, "bad", BadBundles.as("bad", model), model.entityTypes());
        Await.until("bad answers", PATIENCE, () -> listener.lastVersion().equals("bad"));

        Instant command = Instant.now();
        try (JavaProcess rollback =
            JavaProcess.start(
                "dev.nagare.cli.Main",
                "models",
                cluster.settings(Map.of()),
                folder.resolve("rollback.log"),
                "rollback",
                "ja",
                "--reason",
                "a test")) {
          assertThat(rollback.awaitEnd()).isZero();
        }
        Await.until("good answers again", PATIENCE, () -> listener.lastVersion().equals("good"));
        speaker.finish();
        Await.until(
            "everything said is answered", PATIENCE, () -> listener.answers() >= speaker.said());

        Instant last =
            cluster.values(NagareTopic.ENTITIES).stream()
                .filter(event -> event.getRelease().getVersion().equals("bad"))
                .map(EntityEvent::getTaggedAt)
                .max(Instant::compareTo)
                .orElseThrow();
        ModelRelease rejected = cluster.releases().get(ID + ":bad");
        System.out.printf(
            Locale.ROOT,
            "from the command's start to its decision %d ms, to the last record of the bad release"
                + " %d ms%n",
            Duration.between(command, rejected.getChangedAt()).toMillis(),
            Duration.between(command, last).toMillis());
        assertThat(cluster.releases().get(ID + ":bad").getStage()).isEqualTo(ReleaseStage.REJECTED);
        assertThat(stream.isAlive()).isTrue();
        assertThat(listener.answers()).isEqualTo(speaker.said());
      }
    }
  }
}
