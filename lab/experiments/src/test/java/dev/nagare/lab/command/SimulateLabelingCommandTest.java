package dev.nagare.lab.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.testkit.CommandRun;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyMassive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulations on made-up data in MASSIVE's form, with networks that learn in no time. */
class SimulateLabelingCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path data;
  @TempDir private Path out;

  @BeforeAll
  static void writeData() throws IOException {
    ToyMassive.write(data, "en-US", distinct("en", 1), distinct("en", 2));
    ToyMassive.write(data, "ja-JP", distinct("ja", 3), distinct("ja", 4));
  }

  @Test
  void shouldTrainAskAndReport() throws IOException {
    CommandRun run = simulate("--models=shared,per-language", "--strategies=lamm,least-confidence");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("shared lamm sequence-margin seed 1  round 0 of 1  8 labels")
        .contains("per-language least-confidence sequence-margin seed 1  round 1 of 1");
    assertThat(run.out()).isEqualTo(out.resolve("simulate-labeling.md") + System.lineSeparator());
    assertThat(Files.readString(out.resolve("simulate-labeling.md")))
        .contains("--data DIR --out FOLDER", "All 4 histories are in.", "one model per language")
        .doesNotContain(data.toString(), out.toString());
    assertThat(out.resolve("simulate-labeling-shared-sequence-margin-ja.svg"))
        .content(UTF_8)
        .startsWith("<svg ");
    JsonNode json = JSON.readTree(out.resolve("simulate-labeling.json").toFile());
    assertThat(json.get("histories")).hasSize(4);
    for (JsonNode history : json.get("histories")) {
      assertThat(history.get("steps")).hasSize(2);
    }
  }

  @Test
  void shouldLearnTranslationsAndReportTheColumnsOfThePaper(@TempDir Path parallel)
      throws IOException {
    writeParallel(parallel, distinct("ja", 3));

    CommandRun run = simulate("--data=" + parallel, "--models=shared", "--translate", "--rounds=1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("shared translated lamm-gaps sequence-margin seed 1  round 1 of 1  ");
    assertThat(Files.readString(out.resolve("simulate-labeling.md")))
        .contains("--translate", "All 5 histories are in.", "| lamm-gaps | ja | ")
        .contains("| Strategy | Language | Share of pool | Share of labels | Area | Labels learned")
        .doesNotContain("--translate true");
    JsonNode json = JSON.readTree(out.resolve("simulate-labeling.json").toFile());
    for (JsonNode history : json.get("histories")) {
      JsonNode last = history.get("steps").get(1);
      assertThat(last.at("/labels/en").asInt()).isEqualTo(last.at("/translated/ja").asInt());
      assertThat(last.at("/labels/ja").asInt()).isEqualTo(last.at("/translated/en").asInt());
    }
  }

  @Test
  void shouldReportWhatHasNoTranslation(@TempDir Path parallel) throws IOException {
    List<LabeledUtterance> japanese = distinct("ja", 3);
    writeParallel(parallel, japanese.subList(0, japanese.size() - 2));

    CommandRun run = simulate("--data=" + parallel, "--translate", "--dry-run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("--translate: en: ").contains(" have no translation at all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--skew=en=3,ja=1; --translate: no id is in the train partitions of two languages (en, ja)",
        "--skew=en=3; --translate: there is no language to translate to, only en"
      })
  void shouldRefuseToTranslateWhatHasNoTranslations(String skew, String message) {
    CommandRun run = simulate(skew, "--translate");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(out).isEmptyDirectory();
  }

  /** Writes parallel files: the n-th utterance of each language has the same id. */
  private static void writeParallel(Path root, List<LabeledUtterance> japanese) throws IOException {
    ToyMassive.write(root, "ja-JP", numbered(japanese), numbered(distinct("ja", 4)));
    int count = distinct("ja", 3).size();
    ToyMassive.write(
        root,
        "en-US",
        numbered(distinct("en", 1).subList(0, count)),
        numbered(distinct("en", 2).subList(0, count)));
  }

  private static List<LabeledUtterance> numbered(List<LabeledUtterance> utterances) {
    List<LabeledUtterance> numbered = new ArrayList<>();
    for (LabeledUtterance u : utterances) {
      numbered.add(
          new LabeledUtterance(
              "n" + numbered.size(), u.language(), u.text(), u.spans(), u.words()));
    }
    return numbered;
  }

  @Test
  void shouldListHistoriesAndReportWithoutMakingThem() throws IOException {
    CommandRun listed = simulate("--seeds=1,2", "--models=shared", "--dry-run");
    CommandRun reported = simulate("--seeds=1,2", "--models=shared", "--report-only");

    assertThat(listed.outLines()).hasSize(9).endsWith("0 of 8 histories are done");
    assertThat(reported.exitCode()).as(reported.err()).isZero();
    assertThat(Files.readString(out.resolve("simulate-labeling.md")))
        .contains("**Histories are missing**: 0 of 8 are in.", "| ja | – |")
        .doesNotContain("--report-only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--strategies=best; --strategies: 'best' is none of lamm, equal, least-confidence, random, lamm-gaps",
        "--measures=doubt; --measures: 'doubt' is none of mean-token-entropy, max-token-entropy",
        "--models=both; --models: 'both' is none of shared, per-language",
        "--skew=en; --skew: 'en' is not of the form TAG=NUMBER",
        "--skew=en=much,ja=1; --skew: 'much' is no number",
        "--skew=en=0,ja=1; --skew: en=0.0 is not greater than 0",
        "--skew=en=1,en=2; --skew: 'en' is given twice",
        "--languages=en,es; --languages: 'es' has no share in the skew",
        "--skew=en=3,es=1; --data: there is no ",
        "--targets=fr=70; --targets: 'fr' is none of the languages [en, ja]",
        "--targets=ja=170; --targets: ja=170.0 is not from 0 to 100",
        "--targets=high; --targets: 'high' is no number",
        "--gap-exponent=-1; the exponent of the gap is -1.0, must be from 0 to 10",
        "--floor=2; --floor is 2.0, must be from 0 to 1",
        "--pool=5000; --pool is 5000; with this skew there are data for ",
        "--first=0; --first is 0, must be 1 or more",
        "--budget=0; --budget is 0, must be 1 or more",
        "--rounds=-1; --rounds is -1, must be 0 or more",
        "--test=0; --test is 0, must be 1 or more",
        "--test=500; --test: 500 are more than the ",
        "--evaluation=500; --evaluation and --stopping together: 502 are more than the ",
        "--word-lstm=0; wordLstm is 0",
        "--seeds=one; Invalid value for option '--seeds'"
      })
  void shouldRefuseAWrongCommandLineBeforeItTrains(String option, String message) {
    CommandRun run = simulate(option);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(out).isEmptyDirectory();
  }

  private CommandRun simulate(String... more) {
    List<String> words =
        new ArrayList<>(List.of("--first=8", "--budget=4", "--rounds=1", "--seeds=1", "--test=4"));
    words.addAll(List.of("--evaluation=4", "--stopping=2", "--skew=en=3,ja=1", "--epochs=2"));
    words.addAll(List.of("--character-embedding=4", "--character-lstm=5", "--word-embedding=6"));
    words.addAll(List.of("--word-lstm=8", "--lexical-rows=64"));
    words.addAll(0, List.of("--data=" + data, "--out=" + out));
    for (String own : more) {
      words.removeIf(word -> word.startsWith(own.split("=", -1)[0] + "="));
    }
    words.addAll(Arrays.asList(more));
    words.add(0, "simulate-labeling");
    return CommandRun.of(words.toArray());
  }

  private static List<LabeledUtterance> distinct(String language, long seed) {
    Set<String> texts = new HashSet<>();
    return ToyData.utterances(400, seed).stream()
        .filter(utterance -> utterance.language().equals(language) && texts.add(utterance.text()))
        .toList();
  }
}
