package dev.nagare.examples.demo;

import static dev.nagare.examples.demo.DemoReleases.change;
import static dev.nagare.examples.demo.DemoReleases.first;
import static dev.nagare.examples.demo.DemoReleases.log;
import static dev.nagare.examples.demo.DemoReleases.passed;
import static dev.nagare.schemas.avro.ReleaseStage.ACTIVE;
import static dev.nagare.schemas.avro.ReleaseStage.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.console.Console;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClosingTest {

  private static final LabeledSpan SONG = new LabeledSpan("song", 5, 9);
  private static final LabeledUtterance GOLD =
      new LabeledUtterance("1", "ja", "play rain", List.of(SONG), List.of());
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final LoopStory story =
      new LoopStory(
          "ja", new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
  private final DemoTally tally = new DemoTally(DemoCorpus.LANGUAGES);

  @Test
  void shouldSucceedWithABetterReleaseThatAnswers() throws Exception {
    story.heard(log(first(), passed("2", change(ACTIVE, "good"))));
    answer("demo-ja:first", List.of());
    answer("demo-ja:2", List.of(SONG));

    int code = end(Optional.empty(), 2, Optional.empty());

    assertThat(code).isZero();
    assertThat(printed()).contains("0.0 with demo-ja:first, 100.0 with demo-ja:2 (+100.0)");
    JsonNode json = new ObjectMapper().readTree(out.toByteArray());
    assertThat(json.get("seed").asLong()).isEqualTo(7);
    assertThat(json.get("release").asText()).isEqualTo("demo-ja:2");
    assertThat(json.get("f1Before").asDouble()).isZero();
    assertThat(json.get("f1After").asDouble()).isEqualTo(100);
    assertThat(json.get("p").asDouble()).isEqualTo(0.0011);
    assertThat(json.get("firstModelsSeconds").asDouble()).isEqualTo(90.5);
    assertThat(json.get("seconds").asDouble()).isEqualTo(60.25);
    assertThat(json.get("utterances").asInt()).isEqualTo(2);
  }

  @Test
  void shouldFailWithAReleaseThatAnswersNoBetter() throws Exception {
    story.heard(log(first(), passed("2", change(ACTIVE, "good"))));
    answer("demo-ja:first", List.of(SONG));
    answer("demo-ja:2", List.of(SONG));

    int code = end(Optional.empty(), 2, Optional.empty());

    assertThat(code).isEqualTo(1);
    assertThat(printed()).contains("No better Japanese model", "demo-ja:2 answers now");
  }

  @Test
  void shouldSayWhatStoppedItAndWhereToSeeMore() throws Exception {
    story.heard(log(first(), passed("2", change(REJECTED, "twice as slow"))));
    answer("demo-ja:first", List.of(SONG));

    int code = end(Optional.empty(), 1, Optional.of("it waits 7 minutes at most"));

    assertThat(code).isEqualTo(1);
    assertThat(printed())
        .contains(
            "No better Japanese model went live.",
            "stopped waiting: it waits 7 minutes at most",
            "demo-ja:2 was rejected by the rollout: twice as slow",
            folder.resolve("last-run.txt").toString(),
            folder.resolve("demo.log").toString());
    assertThat(folder.resolve("last-run.txt")).content().contains("twice as slow");
    assertThat(new ObjectMapper().readTree(out.toByteArray()).get("release").isNull()).isTrue();
  }

  @Test
  void shouldNotFailForWantOfAReleaseWhenItsTimeWasGiven() throws Exception {
    story.heard(log(first()));
    answer("demo-ja:first", List.of(SONG));

    int code = end(Optional.of(Duration.ofSeconds(8)), 1, Optional.empty());

    assertThat(code).isZero();
    assertThat(printed()).contains("--duration").doesNotContain("No better");
    assertThat(Files.exists(folder.resolve("last-run.txt"))).isFalse();
  }

  @Test
  void shouldFailWhenAnUtteranceWasNotAnswered() throws Exception {
    story.heard(log(first()));
    answer("demo-ja:first", List.of(SONG));

    assertThat(end(Optional.of(Duration.ofSeconds(8)), 2, Optional.empty())).isEqualTo(1);
    assertThat(printed()).contains("1 of the utterances were not answered", "demo.log");
  }

  @Test
  void shouldSayWhoseRateItPrints() throws Exception {
    story.heard(log(first()));
    for (int i = 0; i < 80; i++) {
      tally.entityEvent(new DemoTraffic.Sent(GOLD, 0, true), "demo-ja:first", List.of(), SECOND);
    }

    end(Optional.of(Duration.ofSeconds(1)), 80, Optional.empty());
    assertThat(printed())
        .contains("80.0 utterances per second is the rate at which the demo sends");

    err.reset();
    tally.entityEvent(new DemoTraffic.Sent(GOLD, 0, true), "demo-ja:first", List.of(), 10 * SECOND);
    end(Optional.of(Duration.ofSeconds(1)), 81, Optional.empty());
    assertThat(printed()).contains("answered 8.1 utterances per second, fewer than the 80");
  }

  private void answer(String release, List<LabeledSpan> found) {
    tally.entityEvent(new DemoTraffic.Sent(GOLD, 0, true), release, found, SECOND);
  }

  private int end(Optional<Duration> duration, int sent, Optional<String> stopped)
      throws Exception {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return new Closing(new DemoOptions(duration, 80, 7, false, true), folder, console)
        .end(
            tally.summary(sent),
            tally.scores(),
            story,
            stopped,
            1_000,
            new Closing.Times(90.5, 60.25));
  }

  private String printed() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
