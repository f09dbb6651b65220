package dev.nagare.admin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.admin.testing.Answerer;
import dev.nagare.cli.Main;
import dev.nagare.cli.console.Question;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.CommandRun;
import dev.nagare.testkit.JavaHome;
import dev.nagare.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./nagare feed} as scripts use it: by its exit code. What needs a signal runs in a process
 * of its own.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FeedProcessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void shouldEndWithZeroWhenEachUtteranceIsAnsweredOnce() throws Exception {
    NagareConfig config = withTopics("all.");
    try (Answerer answerer = Answerer.start(config, number -> 1)) {
      int exitCode = run("all.", "--count", "200", "--rate", "1000", "--await", "60s");

      assertThat(exitCode).as(err()).isZero();
      assertThat(out()).contains("200 utterances: 200 answered, 0 missing, 0 repeated");
      assertThat(err()).isEmpty();
      assertThat(answerer.heard()).hasSize(200);
    }
  }

  @Test
  void shouldEndWithOneAndNameTheUtteranceThatIsNotAnswered() throws Exception {
    NagareConfig config = withTopics("one.");
    try (Answerer answerer = Answerer.start(config, number -> number == 77 ? 0 : 1)) {
      int exitCode = run("one.", "--count", "200", "--rate", "1000", "--await", "3s");

      assertThat(exitCode).isEqualTo(1);
      assertThat(out()).contains("200 utterances: 199 answered, 1 missing, 0 repeated");
      assertThat(answerer.left()).hasSize(1);
      assertThat(err()).isEqualTo("not answered: " + answerer.left().get(0) + "\n");
    }
  }

  @Test
  void shouldNameTenUtterancesAtMost() throws Exception {
    NagareConfig config = withTopics("ten.");
    try (Answerer answerer = Answerer.start(config, number -> number < 12 ? 0 : 1)) {
      int exitCode = run("ten.", "--count", "50", "--rate", "1000", "--await", "3s");

      assertThat(exitCode).isEqualTo(1);
      assertThat(answerer.left()).hasSize(12);
      assertThat(err()).hasLineCount(1).startsWith("not answered: feed-").endsWith(", ...\n");
      assertThat(err().split(", ")).hasSize(11);
    }
  }

  @Test
  void shouldEndWithOneWhenAnUtteranceIsAnsweredTwice() throws Exception {
    NagareConfig config = withTopics("twice.");
    // Twice the first one, so that its second answer is there before the last one's first.
    try (Answerer answerer = Answerer.start(config, number -> number == 0 ? 2 : 1)) {
      int exitCode = run("twice.", "--count", "100", "--rate", "100", "--await", "60s");

      assertThat(exitCode).isEqualTo(1);
      assertThat(out()).contains("100 answered, 0 missing, 1 repeated");
      assertThat(err()).isEqualTo("answered more than once: " + answerer.heard().get(0) + "\n");
    }
  }

  @Test
  void shouldEndInOrderWhenToldToStop() throws Exception {
    NagareConfig config = withTopics("stopped.");
    try (Answerer answerer = Answerer.start(config, number -> 1)) {
      Process feed = start("stopped.", "--loop", "--rate", "50", "--await", "60s");
      Await.until("it speaks", PATIENCE, () -> answerer.heard().size() > 5);
      feed.destroy();

      assertThat(exitCode(feed)).as(err()).isZero();
      assertThat(out()).contains(" 0 missing, 0 repeated");
    }
  }

  @Test
  void shouldEndWithOneWhenToldToStopBeforeAllIsAnswered() throws Exception {
    NagareConfig config = withTopics("unanswered.");
    try (Answerer answerer = Answerer.start(config, number -> number == 3 ? 0 : 1)) {
      Process feed = start("unanswered.", "--loop", "--rate", "50", "--await", "1s");
      Await.until("it speaks", PATIENCE, () -> answerer.heard().size() > 5);
      feed.destroy();

      assertThat(exitCode(feed)).isEqualTo(1);
      assertThat(out()).contains(" 1 missing, 0 repeated");
      assertThat(err()).isEqualTo("not answered: " + answerer.left().get(0) + "\n");
    }
  }

  @Test
  void shouldEndWithOneWhenItCannotBeginAndWithTwoOnBadUsage() throws Exception {
    // There are no topics of this prefix.
    assertThat(run("missing.", "--count", "1")).isEqualTo(1);
    assertThat(err()).contains("feed-missing.nagare.utterances.v1");

    assertThat(run("missing.", "--count", "0")).isEqualTo(2);
  }

  private static NagareConfig withTopics(String prefix) {
    NagareConfig config = config(prefix);
    try (TopicAdmin admin = TopicAdmin.connect(config.service())) {
      admin.create(NagareTopic.all(), Optional.of(1), Optional.of((short) 1));
    }
    try (SchemaRegistration schemas = SchemaRegistration.of(config.schemas())) {
      schemas.register();
    }
    return config;
  }

  private static NagareConfig config(String prefix) {
    return NagareConfig.of(settings(prefix));
  }

  private static Map<String, String> settings(String prefix) {
    return Map.of(
        "bootstrap.servers", SharedServers.bootstrapServers(),
        "schema.registry.url", SharedServers.registry().url(),
        "nagare.topics.prefix", "feed-" + prefix);
  }

  /** Runs it in this process; returns the exit code. */
  private int run(String prefix, String... options) throws IOException {
    CommandRun ran =
        CommandRun.in(
            new FeedGroup(),
            Map.of(),
            Question.NOBODY,
            arguments(prefix, options).toArray(String[]::new));
    Files.writeString(folder.resolve("out"), ran.out());
    Files.writeString(folder.resolve("err"), ran.err());
    return ran.exitCode();
  }

  private Process start(String prefix, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                JavaHome.java().toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments(prefix, options));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private List<String> arguments(String prefix, String... options) throws IOException {
    Path lines = folder.resolve("lines.jsonl");
    Files.write(
        lines,
        IntStream.range(0, 10)
            .mapToObj(i -> "{\"language\":\"en\",\"text\":\"text " + i + "\"}")
            .toList());
    List<String> arguments = new ArrayList<>(List.of("feed", lines.toString()));
    arguments.addAll(List.of(options));
    settings(prefix).forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return arguments;
  }

  private static int exitCode(Process process) {
    return process.onExit().orTimeout(90, TimeUnit.SECONDS).join().exitValue();
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }
}
