package dev.nagare.lab.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.testkit.CommandRun;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyMassive;
import dev.nagare.trainer.training.ParallelToy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments on made-up data in MASSIVE's form, with networks that learn in no time. */
class ExperimentCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TINY =
      "characterEmbedding=4,characterLstm=5,wordEmbedding=6,wordLstm=8,batchSize=8,learningRate=0.02";

  @TempDir private static Path data;
  @TempDir private Path out;

  @BeforeAll
  static void writeData() throws IOException {
    Files.createDirectories(data.resolve("massive"));
    writeMassive("en-US", "en");
    writeMassive("ja-JP", "ja");
  }

  @Test
  void shouldMakeRunsReportAndPlot() throws IOException {
    CommandRun run = experiment("size-curve", "--languages=ja", "--sizes=20,50%,100%");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("run 1 of 7  source", "done 7 of 7  MASSIVE ja-JP 60 char+dense");
    assertThat(run.out()).isEqualTo(out.resolve("size-curve.md") + System.lineSeparator());
    assertThat(Files.readString(out.resolve("size-curve.md")))
        .startsWith("# Transfer by size of the target (Figure 3)\n\n```\n./nagare experiment")
        .contains(
            "--data DIR --out FOLDER", "| 20 | 33.3 % |", "conlleval/1", "30 utterances (50.0 %)")
        .contains("All 6 runs are in.", "![F1 by size](size-curve-ja.svg)")
        .doesNotContain(data.toString(), out.toString());
    assertThat(out.resolve("size-curve-ja.svg")).content(UTF_8).startsWith("<svg ");
    JsonNode json = JSON.readTree(out.resolve("size-curve.json").toFile());
    assertThat(json.get("rows")).hasSize(3);
    assertThat(json.get("missing").intValue()).isZero();
  }

  @Test
  void shouldNotMakeARunAgain() throws IOException {
    experiment("size-curve", "--languages=ja", "--sizes=20");
    Map<Path, byte[]> before = results(out);

    CommandRun again = experiment("size-curve", "--languages=ja", "--sizes=20");
    CommandRun other = experiment("tag-frequency", "--languages=ja", "--sizes=20");

    assertThat(again.err()).isEmpty();
    assertThat(other.err()).isEmpty();
    assertThat(results(out)).containsExactlyEntriesOf(before);
    assertThat(Files.readString(out.resolve("tag-frequency.md"))).contains("Mean gain in F1");
  }

  @Test
  void shouldFindTheSameWithTheSameSeed(@TempDir Path elsewhere) throws IOException {
    experiment("full-data", "--languages=ja");
    CommandRun other = experimentIn(elsewhere, "full-data", "--languages=ja");

    assertThat(other.exitCode()).isZero();
    assertThat(predictions(elsewhere)).hasSize(3).isEqualTo(predictions(out));
  }

  @Test
  void shouldListRunsWithoutMakingThem() throws IOException {
    experiment("full-data", "--languages=ja");

    CommandRun run = experiment("romanization", "--sizes=100%", "--dry-run");

    assertThat(run.exitCode()).isZero();
    // The source and the two runs with the usual words and characters are those of full-data.
    assertThat(run.outLines()).hasSize(14).endsWith("3 of 13 runs are done");
    assertThat(run.outLines().get(0)).contains("  done  source massive");
    assertThat(out.resolve("romanization.md")).doesNotExist();
  }

  @Test
  void shouldCompareBigramsWithAndWithoutMarks() throws IOException {
    String[] morphemes = {
      "--sizes=20", "--segmentations=morpheme", "--characters=romanized,original"
    };
    experiment("romanization", morphemes);
    Map<Path, byte[]> marked = results(out);

    CommandRun run =
        experiment(
            "romanization", "--bigrams=marked,unmarked", morphemes[0], morphemes[1], morphemes[2]);

    assertThat(run.exitCode()).as(run.err()).isZero();
    // The English model has no marks either: one source and two runs for each kind of characters.
    assertThat(results(out)).hasSize(2 * marked.size()).containsAllEntriesOf(marked);
    assertThat(run.err()).contains("ja 20 morpheme romanized unmarked char+dense");
    assertThat(Files.readString(out.resolve("romanization.md")))
        .contains("| morpheme, romanized |", "| morpheme, original, unmarked |");
  }

  @Test
  void shouldReportWhatIsThereAndWhatIsMissing() throws IOException {
    CommandRun run = experiment("full-data", "--languages=ja", "--report-only");

    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(out.resolve("full-data.md")))
        .contains("**Runs are missing**: MASSIVE ja-JP 60 (0 of 1)")
        .contains("| MASSIVE ja-JP | 60 | – | – | – | – | – |")
        .doesNotContain("--report-only");
  }

  @Test
  void shouldTryAllCombinationsOfWeights() throws IOException {
    CommandRun run =
        experiment(
            "layers",
            "--target-data=massive:" + data.resolve("massive/ja-JP.jsonl"),
            "--source-data=massive:" + data.resolve("massive/en-US.jsonl#train"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(out.resolve("layers.md")))
        .contains("| none |", "| char+word+dense |", "`massive:massive/en-US.jsonl#train`")
        .doesNotContain(data.toString());
  }

  @Test
  void shouldClimbALadderOnTheDevelopmentSetAlone() throws IOException {
    CommandRun run =
        experiment(
            "ablation",
            "--languages=ja",
            "--variant=as it is",
            "--variant=dropout:inputDropout=0.1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(out.resolve("ablation.md")))
        .contains("| as it is |", "| dropout | inputDropout=0.1 |");
    assertThat(predictions(out).values()).hasSize(2).allMatch(JsonNode::isEmpty);
  }

  @Test
  void shouldReportByEveryScorer() throws IOException {
    CommandRun run =
        experiment("strong", "--languages=ja", "--preset=strong", "--set=lexicalRows=64");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(out.resolve("strong.md")))
        .contains("F1, spans/1 | F1, conlleval/1 | F1, massive/1");
  }

  @Test
  void shouldCompareWhatParallelTextBrings(@TempDir Path parallel) throws IOException {
    writeParallel(parallel);

    CommandRun run = alignment(parallel, "--languages=ja", "--sizes=0,20");

    assertThat(run.exitCode()).as(run.err()).isZero();
    // Without labels in four ways, joint with and without alignment, 20 labels in six ways, and the
    // English model that a transfer starts from.
    assertThat(results(out)).hasSize(13);
    String report = Files.readString(out.resolve("alignment.md"));
    assertThat(report)
        .startsWith("# What parallel text brings\n")
        .contains("massive/1", "Preset `strong`", "All 12 runs are in.")
        .contains("| Labels | none | transfer | alignment | projection | all | student |")
        .contains("| 0 |  | ", "| 20 | alignment against transfer | ja |")
        .contains("| en ↔ ja | ", "| F1 in English | ")
        .contains(
            "Published for ja-JP: XLM-R full 63.3.", "![F1 by number of labels](alignment-ja.svg)");
    JsonNode json = JSON.readTree(out.resolve("alignment.json").toFile());
    assertThat(json.get("rows")).hasSize(10);
    assertThat(json.get("retrieval").get(0).get("with")).hasSize(1);

    assertThat(alignment(parallel, "--languages=ja", "--sizes=0,20").err()).isEmpty();
    CommandRun part =
        alignment(parallel, "--languages=ja", "--sizes=20", "--conditions=none", "--dry-run");
    assertThat(part.outLines()).hasSize(2).last().isEqualTo("1 of 1 runs are done");
  }

  @Test
  void shouldRefuseConditionsThatNeedLabelsWithoutAny(@TempDir Path parallel) throws IOException {
    writeParallel(parallel);

    CommandRun run =
        alignment(parallel, "--languages=ja", "--sizes=0", "--conditions=none,student");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is nothing to run: none and student need labels");
  }

  @Test
  void shouldCompareHalfOfTheLabelsWithAll(@TempDir Path parallel) throws IOException {
    writeParallel(parallel);

    CommandRun run =
        alignment(parallel, "--languages=ja", "--sizes=10,20", "--conditions=none,all");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(out.resolve("alignment.md")))
        .contains("## Half of the labels", "| ja | 10 labels all against 20 none | ");
  }

  @Test
  void shouldFindTheLocaleOfALanguageByItsFile(@TempDir Path parallel) throws IOException {
    writeParallel(parallel);
    Files.move(parallel.resolve("massive/ja-JP.jsonl"), parallel.resolve("massive/ko-KR.jsonl"));

    CommandRun run = alignment(parallel, "--languages=ko", "--sizes=20", "--dry-run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("MASSIVE ko-KR 20 alignment seed 1");
  }

  @Test
  void shouldTransferToAllLanguagesFromOneEnglishModel(@TempDir Path parallel) throws IOException {
    writeParallel(parallel);
    Files.copy(parallel.resolve("massive/ja-JP.jsonl"), parallel.resolve("massive/ko-KR.jsonl"));

    CommandRun run =
        alignment(
            parallel, "--languages=ja,ko", "--sizes=20", "--conditions=transfer", "--dry-run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.outLines()).last().isEqualTo("0 of 3 runs are done");
  }

  @Test
  void shouldMeasureEveryLanguageThatHasAFile(@TempDir Path parallel) throws IOException {
    writeParallel(parallel);
    Path japanese = parallel.resolve("massive/ja-JP.jsonl");
    Files.writeString(
        parallel.resolve("massive/ko-KR.jsonl"),
        Files.readString(japanese).replace("ja-JP", "ko-KR"));
    Files.delete(japanese);

    CommandRun run = onParallel("languages", parallel);

    assertThat(run.exitCode()).as(run.err()).isZero();
    // Two languages in two ways, and the model of both that one of the ways starts from.
    assertThat(results(out)).hasSize(5);
    assertThat(Files.readString(out.resolve("languages.md")))
        .startsWith("# How good the models are in every language\n")
        .contains("massive/1", "Preset `strong`", "All 4 runs are in.")
        .contains("| Locale | alone | joint | XLM-R full | mT5-Enc full | mT5-T2T full |")
        .containsPattern("\\| en-US \\| [0-9.]+ \\| [0-9.]+ \\| – \\| – \\| – \\|")
        .containsPattern("\\| ko-KR \\| [0-9.]+ \\| [0-9.]+ \\| 77.8 \\| 78.9 \\| 79.6 \\|")
        .contains("| **mean of 1** |", "Gain of `joint` over `alone`");
    JsonNode json = JSON.readTree(out.resolve("languages.json").toFile());
    assertThat(json.get("rows")).hasSize(4);
    assertThat(json.at("/rows/2/published/XLM-R full").doubleValue()).isEqualTo(77.8);

    CommandRun part = onParallel("languages", parallel, "--conditions=alone", "--dry-run");
    assertThat(part.outLines()).last().isEqualTo("2 of 2 runs are done");
  }

  private CommandRun alignment(Path parallel, String... more) {
    return onParallel("alignment", parallel, more);
  }

  private CommandRun onParallel(String experiment, Path parallel, String... more) {
    List<Object> words =
        new ArrayList<>(List.of("experiment", experiment, "--data=" + parallel, "--out=" + out));
    words.addAll(List.of("--seeds=1", "--epochs=1"));
    words.add("--set=" + TINY + ",lexicalRows=64");
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private static void writeParallel(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("massive"));
    List<String> english = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String partition : List.of("train", "dev", "test")) {
      int count = partition.equals("train") ? 80 : 20;
      for (ParallelPair pair : ParallelToy.labeledPairs(count, partition.length())) {
        english.add(ToyMassive.line("en-US", partition, pair.source()));
        others.add(ToyMassive.line("ja-JP", partition, pair.target()));
      }
    }
    Files.write(folder.resolve("massive/en-US.jsonl"), english);
    Files.write(folder.resolve("massive/ja-JP.jsonl"), others);
    Files.writeString(
        folder.resolve("massive/published-slot-f1.tsv"),
        """
        # made up
        locale\tXLM-R full\tmT5-Enc full\tmT5-T2T full
        en-US\t-
        ja-JP\t63.3
        ko-KR\t77.8\t78.9\t79.6
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, --seeds=1, 'nothing' is no experiment; experiments are layers",
    "strong, --preset=best, 'best' is not a preset",
    "strong, --scorer=best, 'best' is no scorer",
    "strong, --set=wordLstm=0, 'wordLstm is 0'",
    "strong, --set=lstm=5, 'lstm' is no setting",
    "size-curve, --sizes=most, 'most' is no size",
    "size-curve, --sizes=0, --sizes: 0 is for the experiment alignment alone",
    "alignment, --conditions=best, 'best' is no condition; conditions are none",
    "languages, --conditions=best, 'best' is no condition; conditions are alone, joint",
    "size-curve, --transfer=chars, 'chars' is not a weight group"
  })
  void shouldRefuseAWrongCommandLineBeforeItTrains(String name, String option, String message) {
    CommandRun run = experiment(name, option);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(out).isEmptyDirectory();
  }

  private CommandRun experiment(String name, String... more) {
    return experimentIn(out, name, more);
  }

  private static CommandRun experimentIn(Path folder, String name, String... more) {
    List<Object> words =
        new ArrayList<>(List.of("experiment", name, "--data=" + data, "--out=" + folder));
    words.addAll(List.of("--seeds=1", "--epochs=2", "--set=" + TINY));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private static Map<Path, byte[]> results(Path folder) throws IOException {
    Map<Path, byte[]> results = new TreeMap<>();
    try (var files = Files.newDirectoryStream(folder.resolve("runs"), "*.json")) {
      for (Path file : files) {
        results.put(file, Files.readAllBytes(file));
      }
    }
    return results;
  }

  /** Spans that each run found, by the run's name. */
  private static Map<String, JsonNode> predictions(Path folder) throws IOException {
    Map<String, JsonNode> predictions = new TreeMap<>();
    for (byte[] result : results(folder).values()) {
      JsonNode json = JSON.readTree(result);
      predictions.put(json.get("run").textValue(), json.get("predicted"));
    }
    return predictions;
  }

  private static void writeMassive(String locale, String language) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String partition : List.of("train", "dev", "test")) {
      int count = partition.equals("train") ? 120 : 40;
      for (LabeledUtterance utterance : ToyData.utterances(count, partition.length())) {
        if (utterance.language().equals(language)) {
          lines.add(ToyMassive.line(locale, partition, utterance));
        }
      }
    }
    Files.write(data.resolve("massive/" + locale + ".jsonl"), lines);
  }
}
