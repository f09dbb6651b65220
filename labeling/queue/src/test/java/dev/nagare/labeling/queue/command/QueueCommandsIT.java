package dev.nagare.labeling.queue.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.Question;
import dev.nagare.cli.process.StopSignal;
import dev.nagare.labeling.queue.formats.Format;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.labeling.queue.testing.QueueTopics;
import dev.nagare.labeling.queue.testing.Sheets;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.SampleRequests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class QueueCommandsIT {

  private static final Instant NOW = SampleRequests.ASKED.plusSeconds(3 * 3600);
  private static final String EMOJI = "👩‍👩‍👧‍👦 𠮷野家でﾗｰﾒﾝ";
  private static final LabelRequest JAPANESE =
      SampleRequests.training("u1", "ja", EMOJI, SampleRequests.span("place", 8, 11, EMOJI));
  private static final LabelRequest GERMAN =
      SampleRequests.later(
          SampleRequests.training(
              "u2", "de-DE", "spiel Jazz", SampleRequests.span("song", 6, 10, "spiel Jazz")),
          60);
  private static final LabelRequest EVALUATION =
      SampleRequests.later(SampleRequests.evaluation("u3", "ja", "ジャズを流して"), 120);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<QueueTopics> opened = new ArrayList<>();

  @TempDir private Path folder;
  private final StopSignal stop = StopSignal.manual();

  /** What a command said. */
  private record Said(int code, String out, String err) {}

  @AfterEach
  void deleteTopics() {
    opened.forEach(QueueTopics::close);
  }

  private QueueTopics topics() {
    QueueTopics topics = QueueTopics.create();
    opened.add(topics);
    return topics;
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Await.until(what, LIMIT, condition);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void shouldShowNothingOpenAfterEverythingWasExportedLabeledAndImported(Format format)
      throws Exception {
    QueueTopics topics = topics();
    topics.ask(EVALUATION, GERMAN, JAPANESE, SampleRequests.training("u4", "en", "x"));
    topics.withdraw("u4");
    Path file = folder.resolve("tasks");

    Said exported = run(topics, "export", "--format", format, "--out", file);
    Files.writeString(file, labeled(format, Files.readString(file)));
    Said imported = run(topics, "import", file, "--format", format);
    List<Label> labels = topics.labels();
    Said again = run(topics, "import", file, "--format", format);
    Said left = run(topics, "export", "--format", format);

    assertThat(exported.err()).contains("3 tasks written");
    assertThat(exported.code()).isZero();
    assertThat(imported.out()).startsWith("3 labels written, 0 unchanged");
    assertThat(imported.code()).isZero();
    assertThat(labels)
        .extracting(Label::getUtteranceId)
        .containsExactlyInAnyOrder("u1", "u2", "u3");
    Label japanese =
        labels.stream().filter(l -> l.getUtteranceId().equals("u1")).findFirst().orElseThrow();
    assertThat(japanese.getSpans()).containsExactly(new LabeledSpan("place", 8, 11, "𠮷野家"));
    assertThat(labels.stream().filter(l -> l.getPurpose() == LabelPurpose.EVALUATION))
        .singleElement()
        .satisfies(label -> assertThat(label.getRelease()).isEmpty());
    assertThat(again.out()).startsWith("0 labels written, 3 unchanged");
    assertThat(topics.labels()).hasSize(3);
    assertThat(left.out().replaceAll("[\\[\\]\\s]", "")).isEmpty();
  }

  /** What a person does: accepts all suggestions, and finds nothing where none was made. */
  private static String labeled(Format format, String tasks) {
    return switch (format) {
      case labelstudio -> Sheets.accepted(tasks);
      case jsonl -> tasks.replace("\"spans\":null", "\"spans\":[]");
      case conll -> tasks.replace("\t_\n", "\tO\n");
    };
  }

  @Test
  void shouldExportWhatIsAskedForOldestFirst() {
    QueueTopics topics = topics();
    topics.ask(EVALUATION, GERMAN, JAPANESE);

    assertThat(ids(run(topics, "export", "--format", "jsonl"))).containsExactly("u1", "u2", "u3");
    assertThat(ids(run(topics, "export", "--format", "jsonl", "--language", "DE")))
        .containsExactly("u2");
    assertThat(ids(run(topics, "export", "--format", "jsonl", "--purpose", "evaluation")))
        .containsExactly("u3");
    assertThat(ids(run(topics, "export", "--format", "jsonl", "--limit", "2")))
        .containsExactly("u1", "u2");
    assertThat(run(topics, "export", "--format", "labelstudio", "--labeling-config").out())
        .contains("<Label value=\"place\"/>", "<Label value=\"song\"/>");
  }

  @Test
  void shouldImportEverythingBeforeACutAndSayWhereItIs() throws IOException {
    QueueTopics topics = topics();
    topics.ask(JAPANESE, GERMAN);
    Path file = folder.resolve("export.json");
    String whole = Sheets.accepted(run(topics, "export", "--format", "labelstudio").out());
    Files.writeString(file, whole.substring(0, whole.length() - 40));
    Path report = folder.resolve("report.json");

    Said said = run(topics, "import", file, "--format", "labelstudio", "--report", report);

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("1 labels written", "1 refused");
    assertThat(said.err()).contains(file + ":", "the file ends within this task");
    assertThat(topics.labels()).extracting(Label::getUtteranceId).containsExactly("u1");
    JsonNode refused = Json.parse(Files.readString(report)).orElseThrow().at("/refused/0");
    assertThat(refused.path("fault").textValue()).isEqualTo("CUT_SHORT");
    assertThat(refused.path("line").intValue()).isGreaterThan(1);
    assertThat(Files.readString(report) + said.err()).doesNotContain("野", "Jazz");
  }

  @Test
  void shouldWriteNothingInATrial() throws IOException {
    QueueTopics topics = topics();
    topics.ask(JAPANESE);
    Path file = folder.resolve("tasks.jsonl");
    run(topics, "export", "--format", "jsonl", "--out", file);

    Said said =
        run(topics, "import", file, "--format", "jsonl", "--dry-run", "--annotator", "hana");

    assertThat(said.out()).startsWith("1 labels would be written");
    assertThat(said.code()).isZero();
    assertThat(topics.labels()).isEmpty();
  }

  @Test
  void shouldCountWhatATrialWouldWriteTrimAndRefuseForProgramsToo() throws IOException {
    QueueTopics topics = topics();
    topics.ask(
        SampleRequests.training("m1", "en", "remind me to buy milk "),
        SampleRequests.training("m2", "en", "remind me to buy milk "),
        SampleRequests.training("m3", "en", "play jazz"));
    Path file = folder.resolve("answers.jsonl");
    Files.writeString(
        file,
        spanLine("m1", "item", 16, 21)
            + spanLine("m2", "item", 21, 22)
            + spanLine("m3", "song title", 5, 9));
    Path report = folder.resolve("report.json");
    Object[] args = {"import", file, "--format", "jsonl", "--types", "item", "--dry-run"};

    Said text = run(topics, args);
    Said json = run(topics, with(with(with(args, "--json"), "--report"), report.toString()));

    assertThat(text.code()).isOne();
    assertThat(text.out())
        .startsWith("1 labels would be written")
        .contains("2 refused (SPAN_EMPTY 1, TYPE_BAD 1), 1 spans trimmed of white space");
    assertThat(text.err())
        .contains(file + ":2: m2: span 1 [21, 22) covers nothing but white space")
        .contains(file + ":3: m3: span 1 [5, 9): type 'song title' has white space in it");
    JsonNode counts = Json.parse(json.out()).orElseThrow();
    assertThat(counts.at("/dryRun").booleanValue()).isTrue();
    assertThat(counts.at("/written").intValue()).isOne();
    assertThat(counts.at("/spansTrimmed").intValue()).isOne();
    assertThat(counts.at("/refusedBy/TYPE_BAD").intValue()).isOne();
    assertThat(counts.at("/refusedBy/SPAN_EMPTY").intValue()).isOne();
    assertThat(Json.parse(Files.readString(report)).orElseThrow().at("/counts/spansTrimmed"))
        .isEqualTo(counts.at("/spansTrimmed"));
    assertThat(topics.labels()).isEmpty();
    assertThat(ids(run(topics, "export", "--format", "jsonl"))).hasSize(3);
  }

  private static String spanLine(String id, String type, int start, int end) {
    return "{\"id\":\""
        + id
        + "\",\"spans\":[{\"type\":\""
        + type
        + "\",\"start\":"
        + start
        + ",\"end\":"
        + end
        + "}]}\n";
  }

  private static Object[] with(Object[] args, Object one) {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = one;
    return all;
  }

  @Test
  void shouldKnowTheTypesOfActiveReleasesBeforeAnythingIsLabeled() throws IOException {
    QueueTopics topics = topics();
    topics.ask(SampleRequests.training("u1", "en", "play jazz"));
    Path file = folder.resolve("answers.jsonl");
    Files.writeString(file, spanLine("u1", "genre", 5, 9));

    Said before = run(topics, "import", file, "--format", "jsonl", "--dry-run");
    topics.release("1", ReleaseStage.ACTIVE, "genre", "song title");
    topics.release("2", ReleaseStage.SHADOW, "other");
    Said after = run(topics, "import", file, "--format", "jsonl");
    Said config = run(topics, "export", "--format", "labelstudio", "--labeling-config");

    assertThat(before.err())
        .contains("no types are known yet from suggestions, labels or active releases");
    assertThat(after.err()).isEmpty();
    assertThat(after.code()).isZero();
    assertThat(config.out())
        .contains("<Label value=\"genre\"/>")
        .doesNotContain("song title", "other");
    assertThat(config.err()).contains("left out: type 'song title' has white space in it");
  }

  @Test
  void shouldSayWhichSuggestionsNobodyIsShown() {
    QueueTopics topics = topics();
    topics.ask(
        SampleRequests.training(
            "u1", "en", "play jazz", SampleRequests.span("song title", 5, 9, "play jazz")),
        GERMAN);

    Said said = run(topics, "export", "--format", "jsonl");

    assertThat(said.err())
        .contains("1 tasks have no suggestions", "the types 'song title': rename them");
    assertThat(ids(said)).containsExactly("u1", "u2");
  }

  @Test
  void shouldFailWhereThereWasNothingToRead() throws IOException {
    QueueTopics topics = topics();
    topics.ask(JAPANESE);
    Path file = folder.resolve("answers.jsonl");
    Files.writeString(file, "{\"id\":\"u1\",\"text\":\"x\"}\n");
    Path exported = folder.resolve("tasks.jsonl");
    Files.writeString(exported, "{\"id\":\"u1\",\"spans\":null}\n");
    Path wide = folder.resolve("wide.jsonl");
    Files.write(wide, spanLine("u1", "place", 8, 11).getBytes(StandardCharsets.UTF_16));

    Said nothing = run(topics, "import", file, "--format", "jsonl");
    Said open = run(topics, "import", exported, "--format", "jsonl");
    Said utf16 = run(topics, "import", wide, "--format", "jsonl");

    assertThat(nothing.code()).isOne();
    assertThat(nothing.err()).contains("nothing was read: no entry has a field 'spans'");
    assertThat(open.code()).isZero();
    assertThat(utf16.code()).isOne();
    assertThat(utf16.err())
        .contains(wide + ":1: the file is UTF-16, nothing of it was read: save the file as UTF-8");
  }

  @Test
  void shouldLeaveOutAndCountWhatWouldBeLearnedFromAReservedText() throws IOException {
    QueueTopics topics = topics();
    topics.ask(JAPANESE, GERMAN, EVALUATION);
    Path file = folder.resolve("tasks.jsonl");
    Path report = folder.resolve("report.json");
    run(topics, "export", "--format", "jsonl", "--out", file);
    Files.writeString(file, labeled(Format.jsonl, Files.readString(file)));
    String[] reserved = {"--set", "nagare.evaluation.share=1.0"};

    Said trial =
        run(topics, "import", file, "--format", "jsonl", reserved[0], reserved[1], "--dry-run");
    Said said =
        run(
            topics,
            "import",
            file,
            "--format",
            "jsonl",
            reserved[0],
            reserved[1],
            "--report",
            report);

    assertThat(trial.code()).isZero();
    assertThat(trial.out())
        .contains("1 labels would be written")
        .contains(
            "2 labels are of texts reserved for evaluation (nagare.evaluation.share=1.0) and were"
                + " left out");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("1 labels written", "2 labels are of texts reserved", "purpose EVALUATION");
    assertThat(said.err()).contains(file + ":1: note: u1: not written");
    assertThat(topics.labels()).extracting(Label::getUtteranceId).containsExactly("u3");
    JsonNode json = Json.parse(Files.readString(report)).orElseThrow();
    assertThat(json.at("/counts/reserved").intValue()).isEqualTo(2);
    assertThat(json.at("/counts/refused").intValue()).isZero();
    assertThat(json.at("/notes/0/note").textValue()).contains("reserved for evaluation");
  }

  @Test
  void shouldExportNewRequestsAndImportNewLinesUntilStopped() throws Exception {
    QueueTopics topics = topics();
    topics.ask(JAPANESE);
    Path tasks = folder.resolve("tasks.jsonl");
    Path answers = folder.resolve("answers.jsonl");
    CompletableFuture<Said> exporting =
        CompletableFuture.supplyAsync(
            () -> run(topics, "export", "--format", "jsonl", "--follow", "--out", tasks));
    CompletableFuture<Said> importing =
        CompletableFuture.supplyAsync(
            () -> run(topics, "import", answers, "--format", "jsonl", "--follow"));

    await("the first task", () -> lines(tasks) == 1);
    topics.ask(GERMAN);
    await("the second task", () -> lines(tasks) == 2);
    String done = Files.readString(tasks);
    append(answers, done.substring(0, done.length() - 20));
    await("the first answer", () -> topics.labels().size() == 1);
    append(answers, done.substring(done.length() - 20) + "kaputt\n");
    await("the second answer", () -> topics.labels().size() == 2);
    topics.takeBack("u1");
    await("the task that is open again", () -> lines(tasks) == 3);
    stop.request();

    assertThat(exporting.get().code()).isZero();
    assertThat(importing.get().code()).isZero();
    assertThat(importing.get().err()).contains(answers + ":3: the line is no JSON object");
    assertThat(importing.get().out().lines().reduce((a, b) -> b).orElseThrow())
        .startsWith("2 labels written");
  }

  @Test
  void shouldGoOnWhereAFollowingExportWasKilled() throws Exception {
    QueueTopics topics = topics();
    topics.ask(JAPANESE, GERMAN);
    Path tasks = folder.resolve("tasks.jsonl");
    String one = run(topics, "export", "--format", "labelstudio", "--limit", "1").out();
    Files.writeString(tasks, one.replace("[\n", "").replace("]\n", "") + "{\"data\":{\"te");

    Said said =
        run(
            topics,
            "export",
            "--format",
            "labelstudio",
            "--follow",
            "--out",
            tasks,
            "--limit",
            "1");

    assertThat(said.code()).isZero();
    assertThat(Files.readAllLines(tasks)).hasSize(2).allMatch(line -> Json.parse(line).isPresent());
    assertThat(Files.readString(tasks)).contains("\"id\":\"u1\"", "\"id\":\"u2\"");
  }

  @Test
  void shouldTellHowThingsStand() {
    QueueTopics topics = topics();
    topics.ask(JAPANESE, GERMAN, EVALUATION);
    topics.withdraw("u2");
    topics.spoil("u9");

    Said table = run(topics, "status");
    JsonNode json = Json.parse(run(topics, "status", "--json").out()).orElseThrow();

    assertThat(table.out()).containsPattern("ja +training +1 +0 +3 h").contains("1 withdrawn");
    assertThat(table.err())
        .contains("1 records of " + topics.name(NagareTopic.LABEL_REQUESTS) + " cannot be read");
    assertThat(json.at("/requests/0/open").intValue()).isOne();
    assertThat(json.at("/requests/0/oldestAgeSeconds").intValue()).isEqualTo(3 * 3600);
    assertThat(json.at("/withdrawn").intValue()).isOne();
  }

  @Test
  void shouldImportATranslationAndLeaveItsOriginalOpen() throws IOException {
    QueueTopics topics = topics();
    topics.ask(JAPANESE);
    Path file = folder.resolve("translations.jsonl");
    Files.writeString(
        file,
        """
        {"translationOf":"u1","language":"de","text":"spiel Jazz","spans":[]}
        {"translationOf":"u1","language":"ja","text":"ジャズ","spans":[]}
        """);

    Said said = run(topics, "import", file, "--format", "jsonl");
    Said table = run(topics, "status");

    assertThat(said.code()).isOne();
    assertThat(said.out()).contains("1 labels written", "1 refused (FIELD_BAD 1)");
    assertThat(said.err()).contains(file + ":2: u1: field 'language' of a translation");
    assertThat(topics.labels()).extracting(Label::getUtteranceId).containsExactly("u1@de");
    assertThat(table.out())
        .containsPattern("ja +training +1 +0 +3 h")
        .contains("0 labels without a request", "1 labels of translations");
  }

  @Test
  void shouldEndWithTwoOnBadUsage() {
    QueueTopics topics = topics();

    assertUsage(topics, "--format", "export");
    assertUsage(topics, "xml", "export", "--format", "xml");
    assertUsage(topics, "BCP 47", "export", "--format", "jsonl", "--language", "not a tag");
    assertUsage(topics, "did you mean ja?", "export", "--format", "jsonl", "--language", "jp");
    assertUsage(topics, "--limit", "export", "--format", "jsonl", "--limit", "0");
    assertUsage(topics, "--labeling-config", "export", "--format", "jsonl", "--labeling-config");
    assertUsage(topics, "no types", "export", "--format", "labelstudio", "--labeling-config");
    assertUsage(
        topics, "'song title'", "import", "x", "--format", "jsonl", "--types", "song title");
    assertUsage(topics, "missing.json", "import", "missing.json", "--format", "labelstudio");
    assertUsage(topics, "--follow", "import", "x", "--format", "conll", "--follow");
    assertUsage(topics, "FILE", "import", "--format", "jsonl");
    assertUsage(topics, "nagare.topics.nonsense", "status", "--set", "nagare.topics.nonsense=1");
    assertThat(run(topics, "status", "--set", "nagare.trainer.group=x").code()).isZero();
  }

  @Test
  void shouldEndWithOneWhenATopicIsMissing() {
    Said said = run(topics(), "status", "--set", "nagare.topic.label-requests=none");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("none", "does not exist").doesNotContain("\tat ");
  }

  private void assertUsage(QueueTopics topics, String word, Object... args) {
    Said said = run(topics, args);
    assertThat(said.code()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).contains(word);
  }

  private static List<String> ids(Said said) {
    return said.out()
        .lines()
        .map(line -> Json.parse(line).orElseThrow().path("id").textValue())
        .toList();
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file).chars().filter(c -> c == '\n').count() : 0;
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Said run(QueueTopics topics, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    CommandContext context =
        new CommandContext(console, Map.of(), Clock.fixed(NOW, ZoneOffset.UTC), Question.NOBODY);
    List<String> all = new ArrayList<>(List.of("queue"));
    for (Object arg : args) {
      all.add(arg.toString());
    }
    topics.settings().forEach((key, value) -> all.addAll(2, List.of("--set", key + "=" + value)));
    int code =
        RootCommand.execute(
            List.of(new QueueGroup(() -> stop)), context, all.toArray(String[]::new));
    return new Said(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
