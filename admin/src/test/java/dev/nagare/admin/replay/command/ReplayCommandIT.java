package dev.nagare.admin.replay.command;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.admin.models.ModelsGroup;
import dev.nagare.cli.console.Question;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.CommandRun;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays what a stream has answered: many kinds of bad records, and keys that leave the events in
 * other partitions than their utterances.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayCommandIT {

  private static final String REGISTRY = "mock://replay";
  private static final int PARTITIONS = 3;
  private static final int RECORDS = 3_000;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private TestSchemas schemas;
  private TestCluster cluster;
  private int answered;
  private int japanese;
  private int unreadable;

  @BeforeAll
  void letAStreamAnswer(@TempDir Path state) throws Exception {
    cluster = TestCluster.start(REGISTRY).withTopics(PARTITIONS);
    schemas = TestSchemas.register(cluster);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < RECORDS; i++) {
      int kind = random.nextInt(20);
      String language = kind < 2 ? "ja" : "en";
      byte[] value =
          kind == 2
              ? new byte[] {7, 7}
              : schemas.bytes(utterance("u" + i, language, "play Jazz no " + i));
      unreadable += kind == 2 ? 1 : 0;
      japanese += kind < 2 ? 1 : 0;
      var unused = cluster.send(i % 3 == 0 ? null : ("k" + i).getBytes(UTF_8), value);
    }
    cluster.flush();
    answered = RECORDS - japanese - unreadable;
    try (NagareStreams app =
        NagareStreams.start(
            cluster.config(Map.of("state.dir", state.toString())),
            FixedReleases.of(List.of(new FakeTagger("latin", "en"))))) {
      app.awaitRunning(LIMIT);
      Await.until("all are answered", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) >= answered);
    }
  }

  @AfterAll
  void close() {
    cluster.close();
    schemas.close();
  }

  @BeforeEach
  void clear() {
    out = new StringWriter();
    err = new StringWriter();
  }

  @Test
  void shouldMakeEachEventOfTheSameReleaseAgain(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("events.jsonl");

    int code = replay("latin", "--compare", "--out", file.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(lines("tagged")).containsExactly("tagged " + number(answered));
    assertThat(lines("skipped"))
        .containsExactly(
            "skipped " + number(unreadable) + " NOT_AVRO",
            "skipped " + number(japanese) + " UNSUPPORTED_LANGUAGE");
    assertThat(lines("no event")).containsExactly("no event 0");
    assertThat(lines("by the same release"))
        .singleElement()
        .asString()
        .contains(number(answered) + " the same (" + number(answered) + " to the last bit")
        .endsWith(" 0 DIFFERENT");
    List<String> events = Files.readAllLines(file);
    assertThat(events).hasSize(answered);
    JsonNode event = new ObjectMapper().readTree(events.get(0));
    assertThat(event.get("release").get("id").asText()).isEqualTo("latin");
    assertThat(event.get("spans").get(0).get("surface").asText()).isEqualTo("Jazz");
    assertThat(event.get("spans").get(0).get("start").asInt()).isEqualTo(5);
  }

  @Test
  void shouldFailWhenTheSameReleaseSaysSomethingElse() {
    int code = replay("lying", "--compare");

    assertThat(code).isEqualTo(1);
    assertThat(lines("by the same release"))
        .singleElement()
        .asString()
        .endsWith(number(answered) + " DIFFERENT");
    assertThat(lines("name")).first().asString().matches("name 0 0 [\\d,]+ 0 0");
  }

  @Test
  void shouldFailWhenConfidencesAreOff() {
    int code = replay("boasting", "--compare");

    assertThat(code).isEqualTo(1);
    assertThat(lines("by the same release")).singleElement().asString().contains("0 the same");
  }

  @Test
  void shouldShowWhatAnotherReleaseChanges() {
    int code = replay("other", "--compare", "--limit", "100");

    assertThat(code).isZero();
    assertThat(lines("tagged")).containsExactly("tagged 100");
    assertThat(lines("by other releases")).containsExactly("by other releases 100");
    assertThat(lines("name")).containsExactly("name 100 0 0 0 0");
  }

  @Test
  void shouldReplayOnlyTheRangeAndLanguageAskedFor() {
    int code = replay("latin", "--compare", "--from", "1@5", "--to", "1@25", "--language", "en");

    assertThat(code).isZero();
    int tagged = Integer.parseInt(lines("tagged").get(0).substring("tagged ".length()));
    assertThat(tagged).isBetween(1, 20);
    assertThat(lines("UNSUPPORTED")).isEmpty();
    assertThat(lines("no event")).containsExactly("no event 0");

    clear();
    assertThat(replay("latin", "--compare", "--from", "2100-01-01T00:00:00Z")).isZero();
    assertThat(lines("tagged")).containsExactly("tagged 0");

    clear();
    assertThat(replay("latin", "--compare", "--to", "2000-01-01T00:00:00Z")).isZero();
    assertThat(lines("tagged")).containsExactly("tagged 0");

    clear();
    assertThat(replay("latin", "--compare", "--from", "-1h", "--to", "2100-01-01T00:00:00Z"))
        .isZero();
    assertThat(lines("tagged")).containsExactly("tagged " + number(answered));
  }

  @Test
  void shouldWriteEventsToATopicOfItsOwn() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("replayed", 2, (short) 1))).all().get();
    }

    int code = replay("latin", "--topic", "replayed", "--limit", "50");

    assertThat(code).as(err.toString()).isZero();
    List<EntityEvent> events =
        cluster.readCommitted("replayed").stream()
            .map(record -> schemas.read(NagareTopic.ENTITIES, record.value()))
            .toList();
    assertThat(events).hasSize(50).allMatch(event -> event.getRelease().getId().equals("latin"));
  }

  @Test
  void shouldNotWriteWhereTheStreamDoes() {
    assertThat(replay("latin", "--topic", cluster.name(NagareTopic.ENTITIES))).isEqualTo(2);
    assertThat(err.toString()).contains("--topic", cluster.name(NagareTopic.ENTITIES));
    assertThat(replay("latin", "--topic", "no-such-topic")).isEqualTo(2);
    assertThat(err.toString()).contains("no-such-topic");
  }

  @Test
  void shouldSayWhatIsWrongWithTheCommandLine() {
    assertThat(replay("latin")).isEqualTo(2);
    assertThat(err.toString()).contains("--out", "--topic", "--compare");
    assertThat(replay("latin", "--compare", "--from", "tomorrow")).isEqualTo(2);
    assertThat(err.toString()).contains("--from", "-2h");
    assertThat(run("replay", "--compare")).isEqualTo(2);
    assertThat(run("replay", "--compare", "--model", "no-such")).isEqualTo(1);
    assertThat(err.toString()).contains("no release is called 'no-such'");
  }

  @Test
  void shouldShowWhatChangesBetweenTwoReleasesOnTheTopic(@TempDir Path folder) throws Exception {
    Path latin = Files.createFile(folder.resolve("latin"));
    Path lying = Files.createFile(folder.resolve("lying"));
    CommandRun diff =
        CommandRun.in(
            new ModelsGroup(file -> open(file.getFileName()), ReplayCommandIT::none),
            settings(),
            Question.NOBODY,
            "models",
            "diff",
            latin.toString(),
            lying.toString(),
            "--from",
            "-1h",
            "--json");

    assertThat(diff.exitCode()).as(diff.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(diff.out());
    assertThat(report.get("texts").asInt()).isEqualTo(answered);
    assertThat(report.get("skipped").asInt()).isEqualTo(japanese + unreadable);
    assertThat(report.get("spans").get("removed").asInt()).isEqualTo(answered);
    assertThat(report.get("examples")).hasSize(10);
  }

  private int replay(String bundle, String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "replay";
    all[1] = "--bundle";
    all[2] = bundle;
    System.arraycopy(args, 0, all, 3, args.length);
    return run(all);
  }

  private int run(String... args) {
    CommandRun ran =
        CommandRun.in(
            new ReplayGroup(ReplayCommandIT::open, ReplayCommandIT::none),
            settings(),
            Question.NOBODY,
            args);
    out.write(ran.out());
    err.write(ran.err());
    return ran.exitCode();
  }

  private static Tagger none(BundleReader.Release bundle) {
    throw new AssertionError("no release is opened");
  }

  private Map<String, String> settings() {
    return cluster.environment(cluster.prefix());
  }

  /** Lines of the output that begin so, with single spaces. */
  private List<String> lines(String begin) {
    return out.toString()
        .lines()
        .map(line -> line.replaceAll(" +", " ").strip())
        .filter(line -> line.startsWith(begin))
        .toList();
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static Tagger open(Path bundle) {
    FakeTagger latin = new FakeTagger("latin", "en");
    return switch (bundle.toString()) {
      case "latin" -> latin;
      case "lying" -> new Changed(latin, 1, true);
      case "boasting" -> new Changed(latin, 1.01, false);
      default -> new FakeTagger(bundle.toString(), "en");
    };
  }

  /** A release that has become another under the same name. */
  private record Changed(Tagger original, double confidence, boolean silent) implements Tagger {

    @Override
    public ReleaseId release() {
      return original.release();
    }

    @Override
    public Set<String> languages() {
      return original.languages();
    }

    @Override
    public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
      return original.tag(batch, measure).stream()
          .map(
              result ->
                  new TaggedUtterance(
                      silent ? List.of() : result.spans(), confidence * result.confidence()))
          .toList();
    }

    @Override
    public void close() {
      original.close();
    }
  }
}
