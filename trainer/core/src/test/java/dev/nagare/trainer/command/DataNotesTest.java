package dev.nagare.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.testkit.CommandRun;
import dev.nagare.trainer.ToyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code train} and {@code evaluate} say of data that are not wrong line by line. */
class DataNotesTest {

  @TempDir private static Path folder;
  private static Path model;

  @BeforeAll
  static void writeModel() throws IOException {
    model = folder.resolve("toy.nagare");
    BundleWriter.write(ToyModel.bundle(), model);
  }

  private static Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void trainShouldSayOnceWhatTheDataShareAndContradict() throws IOException {
    Path train = write("t1", "hey O\nLugo B-LOC\n\nhey O\nLugo O\n\nhoy O\n\nya O\nVigo B-LOC\n");
    Path dev = write("d1", "ya O\nVigo B-LOC\n\nhoy O\n\nAna B-PER\n");

    CommandRun run = train("conll,language=es:" + train, "conll,language=es:" + dev);

    assertThat(run.err())
        .containsOnlyOnce("2 of 3 texts of --dev are also in --train")
        .containsOnlyOnce(
            "--train: 1 of 3 texts are labeled in more than one way, for example "
                + train
                + ":4: labeled differently than "
                + train
                + ":1")
        .containsOnlyOnce(
            "--dev has 1 span of 1 types that --train lacks and no model can learn: PER (1)");
  }

  @Test
  void trainShouldRefuseDataOfWhichAllSpansCutWords() throws IOException {
    Path cut = write("t2", jsonl(39, 5, 7));
    Path good = write("d2", jsonl(3, 5, 9));

    CommandRun run = train("jsonl:" + cut, "jsonl:" + good);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(cut + ":1: span [5, 7) genre ends inside a word; words: [5, 9) jazz")
        .contains("and 19 more")
        .contains("--train: warning: 39 of 39 spans begin or end inside a word")
        .contains("all spans (39) begin or end inside a word, so nothing can be learned from them");
    assertThat(train("jsonl:" + good, "jsonl:" + cut).exitCode()).isEqualTo(2);
  }

  @Test
  void trainShouldRefuseALanguageThatIsNotAssigned() throws IOException {
    Path good = write("d3", jsonl(3, 5, 9));

    CommandRun run =
        CommandRun.of(
            "train", "--language=jp", "--train=jsonl:" + good, "--dev=jsonl:" + good, "--out=x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean ja?");
  }

  @Test
  void evaluateShouldRefuseDataThatAreMostlyBad() throws IOException {
    Path bad = write("e1", jsonl(1, 5, 9) + "1\n2\n3\n4\n5\n");

    CommandRun run = CommandRun.of("evaluate", "--model", model, "--data", "jsonl:" + bad);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("more utterances dropped than used");
  }

  @Test
  void evaluateShouldSayInJsonWhatWasDroppedAndCannotBeFound() throws IOException {
    Path data =
        write("e2", jsonl(3, 5, 9) + jsonl(1, 5, 7).replace("\"id\":0", "\"id\":9") + "1\n");

    CommandRun run =
        CommandRun.of(
            "evaluate", "--model", model, "--json", "--data", "jsonl,types=genre=LOC:" + data);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("4 of 4 gold spans have types the model does not know: LOC; see types=")
        .contains("warning: 1 of 4 spans begin or end inside a word");
    JsonNode view = new ObjectMapper().readTree(run.out());
    assertThat(view.path("utterances").intValue()).isEqualTo(4);
    assertThat(view.path("dropped").intValue()).isEqualTo(1);
    assertThat(view.path("unrepresentableSpans").intValue()).isEqualTo(1);
    assertThat(view.path("unknownTypeSpans").intValue()).isEqualTo(4);
    assertThat(view.path("unknownTypes").get(0).textValue()).isEqualTo("LOC");
  }

  @Test
  void trainShouldSayAndRecordWhichLabelsNobodyHasChecked() throws IOException {
    Path silver = write("t4", projected(jsonl(3, 5, 9)));
    Path gold = write("t5", jsonl(2, 5, 9));
    String second = jsonl(2, 5, 9).lines().skip(1).findFirst().orElseThrow();
    Path dev = write("d4", projected(jsonl(1, 5, 9)) + second + "\n");
    Path out = folder.resolve("silver.nagare");

    CommandRun run =
        train("jsonl:" + silver, "jsonl:" + dev, "--train=jsonl:" + gold, "--out=" + out);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "note: --train: 3 of 5 utterances have projected labels, which nobody has checked")
        .contains(
            "note: --dev: 1 of 2 utterances have projected labels, which nobody has checked: dev"
                + " F1 measures agreement with projected labels")
        .endsWith(
            "dev F1 measures agreement with projected labels (1 of 2 utterances have projected"
                + " labels, which nobody has checked)\n");
    assertThat(BundleReader.read(out).bundle().training().projected())
        .contains(new TrainingRecord.Projected(3, 1));
  }

  @Test
  void trainShouldSayAndRecordNothingOfLabelsOfPeople() throws IOException {
    Path gold = write("t6", jsonl(3, 5, 9));
    Path out = folder.resolve("gold.nagare");

    CommandRun run = train("jsonl:" + gold, "jsonl:" + gold, "--out=" + out);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("projected");
    assertThat(BundleReader.read(out).bundle().training().details())
        .doesNotContainKey(TrainingRecord.PROJECTED);
  }

  @Test
  void evaluateShouldWarnThatNobodyHasCheckedTheLabels() throws IOException {
    Path silver = write("e3", projected(jsonl(3, 5, 9)));
    Path gold = write("e4", jsonl(3, 5, 9));

    CommandRun onSilver =
        CommandRun.of("evaluate", "--model", model, "--json", "--data", "jsonl:" + silver);
    CommandRun onGold =
        CommandRun.of("evaluate", "--model", model, "--json", "--data", "jsonl:" + gold);

    assertThat(onSilver.exitCode()).isZero();
    assertThat(onSilver.err())
        .contains(
            "warning: 3 of 3 utterances have projected labels, which nobody has checked: the scores"
                + " measure agreement with projected labels");
    assertThat(projectedLabels(onSilver)).isEqualTo(3);
    assertThat(onGold.exitCode()).isZero();
    assertThat(onGold.err()).doesNotContain("projected");
    assertThat(projectedLabels(onGold)).isZero();
  }

  private static int projectedLabels(CommandRun run) throws IOException {
    return new ObjectMapper().readTree(run.out()).required("projectedLabels").intValue();
  }

  private static String projected(String lines) {
    return lines.replace("\"spans\"", "\"origin\":\"projected\",\"spans\"");
  }

  private static String jsonl(int lines, int start, int end) {
    return IntStream.range(0, lines)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "{\"id\":%d,\"language\":\"en\",\"text\":\"play jazz %d\",\"spans\":"
                        + "[{\"type\":\"genre\",\"start\":%d,\"end\":%d}]}\n",
                    i,
                    i,
                    start,
                    end))
        .collect(Collectors.joining());
  }

  private static CommandRun train(String train, String dev) {
    return train(train, dev, "--out=" + folder.resolve("out"));
  }

  private static CommandRun train(String train, String dev, String... more) {
    List<String> command =
        List.of(
            "train",
            "--train=" + train,
            "--dev=" + dev,
            "--epochs=1",
            "--character-embedding=4",
            "--character-lstm=4",
            "--word-embedding=4",
            "--word-lstm=4");
    return CommandRun.of(Stream.concat(command.stream(), Stream.of(more)).toArray());
  }
}
