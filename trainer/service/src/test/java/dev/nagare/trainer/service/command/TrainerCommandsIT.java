package dev.nagare.trainer.service.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.console.Console;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.labels.LabelFollower;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.testing.TrainerCluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TrainerCommandsIT {

  private static final String CORPUS = "jsonl:../../examples/sample-corpus/ja.jsonl#test";

  private final TrainerCluster cluster = new TrainerCluster("mock://trainer-commands");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldImportLabelsSoThatASecondImportReplacesTheFirst() {
    TrainerCluster.Environment user = cluster.environment("import");

    assertThat(run(user, "trainer", "labels", CORPUS, "--purpose", "evaluation")).isZero();
    List<Label> first = user.read(NagareTopic.LABELS);
    assertThat(out.toString())
        .contains(first.size() + " labels written")
        .doesNotContain("left out:");
    assertThat(run(user, "trainer", "labels", CORPUS, "--purpose", "training")).isZero();
    List<Label> both = user.read(NagareTopic.LABELS);

    assertThat(both).hasSize(2 * first.size() - reserved(user, first).size());
    assertThat(both.stream().map(Label::getUtteranceId).distinct()).hasSize(first.size());
    assertThat(first).allMatch(label -> label.getPurpose() == LabelPurpose.EVALUATION);
    assertThat(first).allMatch(label -> label.getLanguage().equals("ja"));
  }

  @Test
  void shouldLeaveOutAndCountWhatWouldBeLearnedFromAReservedText() {
    TrainerCluster.Environment user = cluster.environment("reserved");
    assertThat(run(user, "trainer", "labels", CORPUS, "--purpose", "evaluation")).isZero();
    List<Label> all = user.read(NagareTopic.LABELS);
    List<Label> reserved = reserved(user, all);
    assertThat(reserved.size()).isGreaterThan(1);

    assertThat(run(user, "trainer", "labels", CORPUS, "--purpose", "training")).isZero();

    assertThat(out.toString())
        .contains(all.size() - reserved.size() + " labels written")
        .contains(
            reserved.size()
                + " labels are of texts reserved for evaluation (nagare.evaluation.share=0.02) and"
                + " were left out")
        .contains("--purpose evaluation");
    assertThat(user.read(NagareTopic.LABELS).stream())
        .filteredOn(label -> label.getPurpose() == LabelPurpose.TRAINING)
        .extracting(Label::getText)
        .doesNotContainAnyElementsOf(reserved.stream().map(Label::getText).toList());
  }

  @Test
  void shouldCountInATrialWhatItWouldWriteTrimAndRefuse(@TempDir Path folder) throws IOException {
    TrainerCluster.Environment user = cluster.environment("trial");
    Path file = folder.resolve("data.jsonl");
    Files.writeString(
        file,
        "{\"id\":\"u1\",\"text\":\"buy"
            + " milk\",\"spans\":[{\"type\":\"item\",\"start\":4,\"end\":8}]}\n"
            + "{\"id\":\"u2\",\"text\":\""
            + "a".repeat(2001)
            + "\",\"spans\":[]}\n");
    String data = "jsonl:" + file;
    String[] command = {
      "trainer",
      "labels",
      data,
      "--purpose",
      "evaluation",
      "--language",
      "en",
      "--dry-run",
      "--json"
    };

    assertThat(run(user, command)).isOne();

    assertThat(out.toString())
        .contains(
            "{\"dryRun\":true,\"written\":1,\"translated\":0,\"sameText\":0,\"reserved\":0,\"spansTrimmed\":0,"
                + "\"dropped\":0,\"refused\":1,\"refusedBy\":{\"TEXT_TOO_LONG\":1}}");
    assertThat(err.toString()).contains("refused: u2: 2001 code points, at most 2000");
    assertThat(user.read(NagareTopic.LABELS)).isEmpty();
  }

  @Test
  void shouldTurnTranslationsIntoLabelsThatTrainersLearnFrom(@TempDir Path folder)
      throws Exception {
    TrainerCluster.Environment user = cluster.environment("translated");
    Path file = folder.resolve("data.jsonl");
    Files.writeString(
        file,
        """
        {"id":"t1","language":"ja","text":"止めて","spans":[],"translationOf":"u1"}
        {"id":"t2","language":"ja","text":"ジャズ","spans":[]}
        """);

    assertThat(run(user, "trainer", "labels", "jsonl:" + file, "--purpose", "training")).isZero();

    assertThat(out.toString()).contains("2 labels written", "1 of them translated labels");
    assertThat(user.read(NagareTopic.LABELS))
        .filteredOn(label -> label.getTranslationOf().isPresent())
        .singleElement()
        .satisfies(label -> assertThat(label.getUtteranceId()).isEqualTo("u1@ja"));
    TrainerConfig config = user.config(Map.of());
    LabelStore store = new LabelStore(config.labelRules());
    try (TopicSerdes serdes = TopicSerdes.of(config.service().schemas());
        LabelFollower follower =
            LabelFollower.start(config.service(), serdes, store, Instant::now)) {
      assertThat(follower.awaitEnd(Duration.ofSeconds(60))).isTrue();
    }
    assertThat(store.counts("ja", List.of()).training()).isEqualTo(2);
    assertThat(store.counts("ja", List.of()).translated()).isOne();
  }

  private static List<Label> reserved(TrainerCluster.Environment user, List<Label> labels) {
    EvaluationReserve reserve = user.config(Map.of()).labelRules().reserve();
    return labels.stream().filter(label -> reserve.isReserved(label.getText())).toList();
  }

  @Test
  void shouldAskForATrainingInCanonicalForm() {
    TrainerCluster.Environment user = cluster.environment("ask");

    assertThat(run(user, "trainer", "request", "ja-jp", "--by", "hana")).isZero();

    List<TrainingRequest> requests = user.read(NagareTopic.TRAINING_REQUESTS);
    assertThat(requests)
        .singleElement()
        .satisfies(r -> assertThat(r.getLanguage()).isEqualTo("ja-JP"));
    assertThat(requests.get(0).getRequestedBy()).isEqualTo("hana");
  }

  @Test
  void shouldEndWithTwoOnBadUsage() {
    TrainerCluster.Environment user = cluster.environment("bad");

    assertThat(run(user, "trainer", "request", "not a tag")).isEqualTo(2);
    assertThat(err.toString()).contains("'not a tag' is not a BCP 47 language tag");
    assertThat(run(user, "trainer", "labels", CORPUS)).isEqualTo(2);
    assertThat(run(user, "trainer", "labels", "jsonl:missing.jsonl", "--purpose", "training"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("missing.jsonl");
    assertThat(run(user, "trainer", "request", "ja", "--set", "nagare.nonsense=1")).isEqualTo(2);
    assertThat(err.toString()).contains("nagare.nonsense");
    assertThat(user.read(NagareTopic.TRAINING_REQUESTS)).isEmpty();
  }

  @Test
  void shouldEndWithOneWhenATopicIsMissing() {
    TrainerCluster.Environment user = cluster.environment("half");

    int code =
        run(user, "trainer", "request", "ja", "--set", "nagare.topic.training-requests=none");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("none", "does not exist").doesNotContain("\tat ");
  }

  private int run(TrainerCluster.Environment user, String... args) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(outBytes, false, UTF_8),
            new PrintStream(errBytes, true, UTF_8),
            false);
    List<String> all = new ArrayList<>(List.of(args));
    List<String> settings = new ArrayList<>();
    user.settings(Map.of())
        .forEach((key, value) -> settings.addAll(List.of("--set", key + "=" + value)));
    all.addAll(2, settings);
    int code =
        RootCommand.execute(
            List.of(new TrainerGroup()), CommandContext.of(console), all.toArray(String[]::new));
    out.write(outBytes.toString(UTF_8));
    err.write(errBytes.toString(UTF_8));
    return code;
  }
}
