package dev.nagare.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.testkit.CommandRun;
import dev.nagare.trainer.ToyData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code nagare train --teachers} and {@code --teacher}. */
class DistillationCommandTest {

  @TempDir private Path folder;

  private Path train;
  private Path unlabeled;
  private Path model;

  @BeforeEach
  void writeData() {
    train = ToyData.write(folder.resolve("train.jsonl"), english(60, 1));
    unlabeled = ToyData.write(folder.resolve("more.jsonl"), english(40, 3));
    model = folder.resolve("model.nagare");
  }

  private static List<LabeledUtterance> english(int count, long seed) {
    return ToyData.utterances(2 * count, seed).stream()
        .filter(u -> u.language().equals("en"))
        .toList();
  }

  @Test
  void shouldTrainTeachersWithOtherSeedsAndRecordThem() throws IOException {
    CommandRun run = train(model, "--seed", "2", "--teachers", "2", "--release-version", "9");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("mom-en  teacher 1 of 2  seed 1  epoch  1/1")
        .contains("mom-en  teacher 1 of 2  dev F1 ")
        .contains("mom-en  teacher 2 of 2  seed 3  epoch  1/1")
        .contains("mom-en  teachers have labeled 60 texts")
        .contains("mom-en  epoch  1/1");
    JsonNode detail = distillation(model);
    assertThat(detail.get("weight").doubleValue()).isEqualTo(0.5);
    assertThat(detail.has("unlabeled")).isFalse();
    assertThat(detail.get("teachers")).hasSize(2);
    assertThat(detail.at("/teachers/1/id").textValue()).isEqualTo("mom-en-teacher-2");
    assertThat(detail.at("/teachers/1/version").textValue()).isEqualTo("9");
    assertThat(detail.at("/teachers/1/sha256").textValue()).hasSize(64);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(train, unlabeled, model);
    }
  }

  @Test
  void shouldLearnFromANamedTeacherAndFromUnlabeledText() throws IOException {
    Path teacher = teacher();

    CommandRun run =
        train(
            model,
            "--teacher",
            teacher.toString(),
            "--unlabeled",
            "jsonl:" + unlabeled,
            "--distillation-weight",
            "0.7");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("mom-en  teachers have labeled 100 texts");
    JsonNode detail = distillation(model);
    assertThat(detail.get("weight").doubleValue()).isEqualTo(0.7);
    assertThat(detail.at("/teachers/0/sha256").textValue())
        .isEqualTo(BundleReader.read(teacher).release().sha256());
    assertThat(detail.at("/unlabeled/data/0").textValue()).isEqualTo("jsonl:" + unlabeled);
    assertThat(detail.at("/unlabeled/utterances").intValue()).isEqualTo(40);
    assertThat(detail.at("/unlabeled/sha256").textValue()).hasSize(64);
    ModelBundle student = BundleReader.read(model).bundle();
    assertThat(student.training().utterances()).isEqualTo(60);
    assertThat(student.network().sizes())
        .isEqualTo(BundleReader.read(teacher).bundle().network().sizes());
  }

  @Test
  void shouldSayThatUnlabeledTextsAreInTheDevelopmentSet() {
    CommandRun run =
        train(model, "--teacher", teacher().toString(), "--unlabeled", "jsonl:" + train);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("texts of --dev are also in --unlabeled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--teachers 2 --teacher no.nagare | --teachers trains teachers and --teacher names finished"
            + " ones; use only one of them",
        "--teachers 0 | teachers are 0, must be from 1 to 20",
        "--teachers 2 --distillation-weight 1.1 | weight is 1.1, must be from 0 to 1",
        "--teachers 2 --distillation-weight 0 | teachers would have no effect",
        "--distillation-weight 0.5 | need --teachers or --teacher",
        "--teacher no.nagare | no.nagare"
      })
  void shouldRefuseContradictions(String options, String message) {
    assertRefused(train(model, options.split(" ")), message);
  }

  @Test
  void shouldRefuseUnlabeledTextWithoutTeachers() {
    assertRefused(
        train(model, "--unlabeled", "jsonl:" + unlabeled), "need --teachers or --teacher");
  }

  @Test
  void shouldRefuseTeachersForASearchOfTransfers() {
    assertRefused(
        train(model, "--source", teacher().toString(), "--transfer", "auto", "--teachers", "2"),
        "--teachers cannot be combined with --transfer auto");
  }

  @Test
  void shouldRefuseUnlabeledTextInAnotherLanguage() {
    Path other =
        ToyData.write(
            folder.resolve("fr.jsonl"),
            List.of(new LabeledUtterance("1", "fr", "bonjour", List.of(), List.of())));

    assertRefused(
        train(model, "--teacher", teacher().toString(), "--unlabeled", "jsonl:" + other),
        "there are utterances in fr, but the model serves en");
  }

  @Test
  void shouldRefuseATeacherWithOtherTextSettings() {
    Path teacher = teacher("--bigrams", "unmarked");

    assertRefused(
        train(model, "--teacher", teacher.toString()),
        "reads en with other text settings than the model: bigrams unmarked instead of marked");
  }

  @Test
  void shouldRefuseATeacherWithoutAType() {
    Path teacher = teacher();
    List<LabeledUtterance> more = new ArrayList<>(english(60, 1));
    more.add(
        new LabeledUtterance(
            "x", "en", "play bach", List.of(new LabeledSpan("artist", 5, 9)), List.of()));
    ToyData.write(train, more);

    assertRefused(train(model, "--teacher", teacher.toString()), "has no tags for artist");
  }

  @Test
  void shouldNotReplaceATeacher() {
    Path teacher = teacher();

    CommandRun run = train(teacher, "--teacher", teacher.toString());

    assertThat(run.err()).contains("is a file that is read; name another one");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private void assertRefused(CommandRun run, String message) {
    assertThat(run.err()).contains(message).doesNotContain("\tat ").doesNotContain("epoch  1/1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(model).doesNotExist();
  }

  private static JsonNode distillation(Path model) throws IOException {
    return BundleReader.read(model).bundle().training().details().get("distillation");
  }

  private Path teacher(String... more) {
    Path teacher = folder.resolve("teacher.nagare");
    CommandRun run = train(teacher, more);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return teacher;
  }

  private CommandRun train(Path out, String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("train", "--train", "jsonl:" + train, "--dev", "jsonl:" + train, "--out", out));
    words.addAll(List.of("--epochs", "1", "--word-lstm", "8", "--character-lstm", "5"));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }
}
