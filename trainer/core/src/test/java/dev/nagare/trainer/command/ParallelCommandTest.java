package dev.nagare.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.testkit.CommandRun;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.training.ParallelToy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nagare train --parallel}. */
class ParallelCommandTest {

  private static final List<ParallelPair> PAIRS = ParallelToy.pairs(60, 3);

  @TempDir private Path folder;

  private Path english;
  private Path other;
  private Path train;
  private Path model;

  @BeforeEach
  void writeData() {
    english = write("en.jsonl", PAIRS.stream().map(ParallelPair::source).toList());
    other = write("tl.jsonl", PAIRS.stream().map(ParallelPair::target).toList());
    train = write("train.jsonl", ParallelToy.english(60, 1));
    model = folder.resolve("model.nagare");
  }

  @Test
  void shouldLearnFromPairsAndRecordThem() throws IOException {
    CommandRun run = train("--parallel", "jsonl:" + english, "jsonl:" + other);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("60 pairs" + System.lineSeparator());
    var bundle = BundleReader.read(model).bundle();
    assertThat(bundle.languages()).containsOnlyKeys("en");
    assertThat(bundle.network().words().items()).contains("jazz", "zuri");
    JsonNode record = bundle.training().details().get("parallel");
    assertThat(record.get("data").get(0).textValue()).isEqualTo("jsonl:" + english);
    assertThat(record.get("pairs").intValue()).isEqualTo(60);
    assertThat(record.get("sha256").textValue()).hasSize(64);
    assertThat(record.get("settings").get("sentenceWeight").doubleValue()).isEqualTo(0.5);
  }

  @Test
  void shouldCountWhatHasNoPartner() {
    List<LabeledUtterance> part =
        PAIRS.stream().map(ParallelPair::target).skip(20).limit(30).toList();
    other = write("tl.jsonl", part);

    CommandRun run = train("--parallel", "jsonl:" + english, "jsonl:" + other);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("30 pairs; left out: 30 only in the first");
  }

  @Test
  void shouldRefuseTwoSidesInOneLanguage() {
    assertRefused(
        train("--parallel", "jsonl:" + english, "jsonl:" + english),
        "both sides are in en; parallel text needs two languages");
  }

  @Test
  void shouldRefuseSidesWithoutACommonId() {
    other =
        write(
            "tl.jsonl",
            PAIRS.stream()
                .map(ParallelPair::target)
                .map(u -> new LabeledUtterance("x" + u.id(), "tl", u.text(), List.of(), List.of()))
                .toList());

    assertRefused(
        train("--parallel", "jsonl:" + english, "jsonl:" + other), "none of its ids is in");
  }

  @Test
  void shouldRefuseFormatsWithoutIds() {
    assertRefused(
        train("--parallel", "conll,language=en:" + english, "jsonl:" + other),
        "files of format 'conll' state no ids");
  }

  @Test
  void shouldRefuseOneSideAlone() {
    assertRefused(train("--parallel", "jsonl:" + english), "--parallel");
  }

  @Test
  void shouldRefuseSettingsWithoutPairs() {
    assertRefused(
        train(),
        "--sentence-weight, --word-weight, --alignment-... and --new-words need --parallel");
  }

  @Test
  void shouldStartNewWordsAsAsked() {
    String[] pairs = {"--parallel", "jsonl:" + english, "jsonl:" + other};

    CommandRun usual = train(pairs);
    CommandRun random = train(pairs[0], pairs[1], pairs[2], "--new-words", "random");

    assertThat(usual.err()).contains("new words start at their translations");
    assertThat(random.exitCode()).as(random.err()).isZero();
    assertThat(random.err()).doesNotContain("new words");
  }

  @Test
  void shouldRefuseOtherNewWords() {
    assertRefused(
        train("--parallel", "jsonl:" + english, "jsonl:" + other, "--new-words", "zero"),
        "'zero' is neither translated nor random");
  }

  @Test
  void shouldRefuseSettingsOutOfRange() {
    assertRefused(
        train("--parallel", "jsonl:" + english, "jsonl:" + other, "--alignment-temperature", "0"),
        "temperature is 0.0, must be in (0, 10]");
  }

  private void assertRefused(CommandRun run, String message) {
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(model).doesNotExist();
  }

  private CommandRun train(String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "train", "--train", "jsonl:" + train, "--dev", "jsonl:" + train, "--out", model));
    words.addAll(List.of("--epochs", "1", "--word-lstm", "8", "--character-lstm", "5"));
    words.addAll(List.of("--sentence-weight", "0.5"));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private Path write(String name, List<LabeledUtterance> utterances) {
    return ToyData.write(folder.resolve(name), utterances);
  }
}
