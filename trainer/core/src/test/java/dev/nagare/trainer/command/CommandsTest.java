package dev.nagare.trainer.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.testkit.CommandRun;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyModel;
import dev.nagare.trainer.export.PrecisionRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private static final String SECRET = "zanzibar";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static Path train;
  private static Path dev;
  private static Path model;

  @BeforeAll
  static void writeFiles() throws IOException {
    train = ToyData.write(folder.resolve("train.jsonl"), japanese(60, 1));
    dev = ToyData.write(folder.resolve("dev.jsonl"), japanese(20, 2));
    model = folder.resolve("toy.nagare");
    BundleWriter.write(ToyModel.bundle(), model);
  }

  private static List<LabeledUtterance> japanese(int count, long seed) {
    return ToyData.utterances(count, seed).stream().filter(u -> u.language().equals("ja")).toList();
  }

  private static List<LabeledUtterance> english(int count, long seed) {
    return ToyData.utterances(count, seed).stream().filter(u -> u.language().equals("en")).toList();
  }

  // --- tokens ---

  @Test
  void tokensShouldShowWhatTheModelSees() {
    CommandRun run =
        CommandRun.of("tokens", "--language", "ja", "--segmentation", "inflected", "ジャズを流して");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "{\"words\":[\"ジャズ\",\"を\",\"流して\"],"
                + "\"characters\":[\"jazu\",\"wo\",\"nagashite\"],"
                + "\"spans\":[[0,3],[3,4],[4,7]]}"
                + System.lineSeparator());
    assertThat(run.err()).isEmpty();
  }

  @Test
  void tokensShouldRefuseALanguageThatIsNotAssigned() {
    assertFailed(CommandRun.of("tokens", "--language=jp", SECRET), 2, "did you mean ja?");
  }

  @Test
  void tokensShouldTakeUnderscoresAndSaySo() {
    CommandRun run = CommandRun.of("tokens", "--language=ja_JP", "ジャズ");

    assertThat(run.out()).contains("\"characters\":[\"jazu\"]");
    assertThat(run.err())
        .isEqualTo("note: language ja_JP is read as ja-JP" + System.lineSeparator());
  }

  @Test
  void tokensShouldTakeTheOriginalCharactersIfAsked() {
    CommandRun run = CommandRun.of("tokens", "--language", "ja", "--characters", "original", "ジャズ");

    assertThat(run.out()).contains("\"characters\":[\"ジャズ\"]");
  }

  @Test
  void tokensShouldTakeBothCharactersIfAsked() {
    CommandRun run =
        CommandRun.of("tokens", "--language", "ja", "--characters", "both", "ジャズ", "CD");

    assertThat(run.outLines().get(0)).contains("\"characters\":[\"ジャズ\\u0002jazu\"]");
    assertThat(run.outLines().get(1)).contains("\"characters\":[\"CD\"]");
  }

  @Test
  void tokensShouldShowTheBigramsIfAsked() {
    CommandRun marked = CommandRun.of("tokens", "--language=ja", "--bigrams=marked", "ジャズを");
    CommandRun unmarked = CommandRun.of("tokens", "--language=ja", "--bigrams=unmarked", "ジャズを");

    assertThat(marked.out())
        .contains(
            "\"bigrams\":[[\"\\u0002j\",\"ja\",\"az\",\"zu\",\"u\\u0003\"],"
                + "[\"\\u0002w\",\"wo\",\"o\\u0003\"]]");
    assertThat(unmarked.out()).contains("\"bigrams\":[[\"ja\",\"az\",\"zu\"],[\"wo\"]]");
  }

  @ParameterizedTest
  @CsvSource({
    "--bigrams, no, 'marked, unmarked'",
    "--language, not a tag, language",
    "--segmentation, spaces, segmentation",
    "--characters, latin, 'romanized, original, both'"
  })
  void tokensShouldRefuseWhatDoesNotExist(String option, String value, String named) {
    CommandRun run = CommandRun.of("tokens", "--language=ja", option + "=" + value, SECRET);

    assertFailed(run, 2, named);
  }

  // --- train ---

  @Test
  void trainShouldWriteABundleThatTheOthersUse() throws IOException {
    Path out = folder.resolve("trained/ja.nagare");

    CommandRun run = CommandRun.of(tiny(out, "--epochs=2", "--release-version=7"));

    assertThat(run.err()).contains("epoch  1/2").contains("epoch  2/2").contains("agree on");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(out + "  mom-ja:7  dev F1 ").endsWith("  ja\n");
    ModelBundle bundle = BundleReader.read(out).bundle();
    assertThat(bundle.training().data()).containsExactly("jsonl:" + train);
    assertThat(bundle.training().utterances()).isEqualTo(30);
    assertThat(bundle.languages().get("ja").segmentation().configName())
        .isEqualTo("japanese-morpheme");
    assertThat(CommandRun.of("tag", "--model", out, "ジャズを流して").exitCode()).isZero();
  }

  @Test
  void trainShouldServeBigramsWithoutMarksAsItLearnedThem() throws IOException {
    Path out = folder.resolve("unmarked.nagare");

    CommandRun run = CommandRun.of(tiny(out, "--epochs=12", "--bigrams=unmarked"));
    CommandRun compared =
        CommandRun.of(
            "evaluate", "--json", "--compare-engines", "--model", out, "--data", "jsonl:" + dev);

    assertThat(run.exitCode()).as(run.err()).isZero();
    ModelBundle bundle = BundleReader.read(out).bundle();
    assertThat(bundle.languages().get("ja").bigrams()).isEqualTo(BigramMarks.UNMARKED);
    assertThat(bundle.network().bigrams().items())
        .contains("ja")
        .noneMatch(bigram -> bigram.contains("\u0002") || bigram.contains("\u0003"));
    assertThat(compared.exitCode()).as(compared.err()).isZero();
    double f1 = bundle.metrics().get("dev.f1");
    assertThat(f1).isPositive();
    assertThat(JSON.readTree(compared.out()).get("f1").doubleValue()).isCloseTo(f1, within(0.01));
  }

  @ParameterizedTest
  @EnumSource
  void trainShouldWriteThePrecisionAskedFor(Precision precision) throws IOException {
    Path out = folder.resolve(precision + ".nagare");

    CommandRun run =
        CommandRun.of(tiny(out, "--epochs=1", "--precision=" + precision.configName()));

    assertThat(run.exitCode()).isZero();
    assertThat(BundleReader.read(out).bundle().precision()).isEqualTo(precision);
    assertThat(CommandRun.of("tag", "--model", out, "ジャズを流して").exitCode()).isZero();
  }

  @Test
  void trainShouldChooseThePrecisionByTheDevelopmentSetUnlessTold() throws IOException {
    Path out = folder.resolve("chosen.nagare");

    CommandRun run = CommandRun.of(tiny(out, "--epochs=1"));

    assertThat(run.exitCode()).isZero();
    ModelBundle bundle = BundleReader.read(out).bundle();
    JsonNode told = bundle.training().details().get("precision");
    assertThat(told.get("rule").textValue()).isEqualTo("auto");
    assertThat(bundle.precision())
        .isEqualTo(
            PrecisionRule.AUTO.choose(
                told.get("devF1Float32").doubleValue(), told.get("devF1Int8").doubleValue()));
  }

  @Test
  void trainShouldStartFromASource() throws IOException {
    Path out = folder.resolve("transferred.nagare");

    CommandRun run =
        CommandRun.of(
            "train",
            "--language=JA-jp",
            "--train=jsonl:" + train,
            "--dev=jsonl:" + dev,
            "--out=" + out,
            "--source=" + model,
            "--transfer=dense+char",
            "--epochs=1");

    assertThat(run.err())
        .contains("transfer of char+dense from toy:1: ")
        .contains("  words    not taken");
    assertThat(run.exitCode()).isZero();
    ModelBundle bundle = BundleReader.read(out).bundle();
    assertThat(bundle.languages()).containsOnlyKeys("ja-JP");
    assertThat(bundle.network().sizes()).isEqualTo(ToyData.SIZES);
    assertThat(bundle.training().transferred()).containsExactly("char", "dense");
    assertThat(bundle.parent()).contains(BundleReader.read(model).release());
  }

  @Test
  void trainShouldTakeRowsFromSeveralSources() throws IOException {
    Path out = folder.resolve("several.nagare");
    Path second = folder.resolve("second.nagare");
    BundleWriter.write(ToyModel.bundle(), second);

    CommandRun run =
        CommandRun.of(transferred(out, "--source=" + second, "--transfer=word", "--epochs=1"));

    assertThat(run.err()).contains("transfer of word from toy:1, toy:1: ").contains("  from toy:1");
    assertThat(run.exitCode()).isZero();
    JsonNode told = BundleReader.read(out).bundle().training().details().get("transfer");
    assertThat(told.get("sources")).hasSize(2);
    assertThat(told.get("sources").get(1).get("weights").longValue()).isZero();
  }

  @Test
  void trainShouldTakeNothingButSizesIfAsked() throws IOException {
    Path out = folder.resolve("none.nagare");

    CommandRun run = CommandRun.of(transferred(out, "--transfer=none", "--epochs=1"));

    assertThat(run.err()).doesNotContain("transfer");
    ModelBundle bundle = BundleReader.read(out).bundle();
    assertThat(bundle.network().sizes()).isEqualTo(ToyData.SIZES);
    assertThat(bundle.parent()).isEmpty();
  }

  @Test
  void trainShouldFindOutWhatToTransfer() throws IOException {
    Path out = folder.resolve("auto.nagare");

    CommandRun run =
        CommandRun.of(
            transferred(out, "--transfer=auto", "--auto-seeds=1", "--epochs=1", "--id=found"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("found  run  1 of 8  none             seed 1  dev F1 ")
        .contains("found  run  8 of 8  char+word+dense  seed 1  dev F1 ")
        .contains("transfer by dev F1, mean ± standard deviation of 1 runs each:")
        .contains("chosen: ")
        .doesNotContain("epoch  1/1");
    assertThat(BundleReader.read(out).bundle().training().details())
        .containsKey("transferDecision");
  }

  @Test
  void trainShouldLearnSeveralLanguagesTogether() throws IOException {
    Path out = folder.resolve("joint.nagare");
    Path english = ToyData.write(folder.resolve("en.jsonl"), english(60, 3));

    CommandRun run =
        CommandRun.of(
            tiny(
                out,
                "--language=en",
                "--language=ja",
                "--train=jsonl:" + english,
                "--train=jsonl:" + train,
                "--dev=jsonl:" + english,
                "--dev=jsonl:" + dev,
                "--epochs=1"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .containsPattern("en  dev F1 .*  30 utterances\n")
        .containsPattern("ja  dev F1 .*  10 utterances\n");
    assertThat(run.out()).startsWith(out + "  mom-en-ja:").endsWith("  en,ja\n");
    ModelBundle bundle = BundleReader.read(out).bundle();
    assertThat(bundle.languages()).containsOnlyKeys("en", "ja");
    assertThat(bundle.training().utterances()).isEqualTo(60);
  }

  @Test
  void trainShouldRefuseDataOfALanguageThatIsNoneOfThoseAskedFor() {
    Path out = folder.resolve("never.nagare");

    assertFailed(
        CommandRun.of(tiny(out, "--language=en", "--language=de")),
        2,
        "there are utterances in ja, but the model serves de, en");
  }

  @ParameterizedTest
  @CsvSource({
    "--transfer=char, --transfer needs a --source",
    "--transfer=auto, --transfer needs a --source",
    "--auto-seeds=2, --auto-seeds and --auto-epochs need --transfer auto",
    "--auto-epochs=2, --auto-seeds and --auto-epochs need --transfer auto",
    "--epochs=0, epochs is 0",
    "--epochs=many, --epochs",
    "--batch-size=5000, batchSize is 5000",
    "--patience=-1, patience is -1",
    "--learning-rate=2, learningRate is 2.0",
    "--dropout=1, inputDropout is 1.0",
    "--output-dropout=-0.5, outputDropout is -0.5",
    "--averaging=1, averaging is 1.0",
    "--hidden-words=1001, hiddenWords is 1001.0",
    "--word-lstm=0, wordLstm is 0",
    "--preset=best, 'best' is not a preset",
    "--id=../mom, id is '../mom'",
    "--release-version=a b, version is 'a b'",
    "--segmentation=spaces, segmentation: 'spaces'",
    "--precision=half, '''half'' is not a precision; use auto, float32 or int8'",
    "--unknown=1, --unknown"
  })
  void trainShouldRefuseAWrongCommandLineBeforeItTrains(String option, String message) {
    Path out = folder.resolve("never.nagare");

    CommandRun run = CommandRun.of(tiny(out, option));

    assertFailed(run, 2, message);
    assertThat(out).doesNotExist();
  }

  @Test
  void trainShouldRefuseAnUnknownGroup() {
    CommandRun run =
        CommandRun.of(
            tiny(folder.resolve("never.nagare"), "--source=" + model, "--transfer=chars"));

    assertFailed(run, 2, "'chars' is not a weight group; groups are char, word, dense");
  }

  @Test
  void trainShouldRefuseTrialsThatAreNone() {
    Path out = folder.resolve("never.nagare");

    assertFailed(
        CommandRun.of(transferred(out, "--transfer=auto", "--auto-seeds=0")), 2, "seeds are 0");
    assertFailed(
        CommandRun.of(transferred(out, "--transfer=auto", "--auto-epochs=0")), 2, "epochs is 0");
  }

  @Test
  void trainShouldRefuseSizesThatAreNotTheSources() {
    CommandRun run = CommandRun.of(tiny(folder.resolve("never.nagare"), "--source=" + model));

    assertFailed(run, 2, "train with the source's sizes");
  }

  @Test
  void trainShouldRefuseAFolderAsItsResult() {
    assertFailed(CommandRun.of(tiny(folder)), 2, "is a folder");
  }

  @Test
  void trainShouldNotReplaceTheLabelsThatItReads() throws IOException {
    String labels = Files.readString(train);

    assertFailed(CommandRun.of(tiny(train)), 2, "is a file that is read");
    assertThat(train).hasContent(labels);
  }

  @Test
  void trainShouldRefuseAResultBelowAFile() {
    assertFailed(CommandRun.of(tiny(train.resolve("ja.nagare"))), 2, "cannot be written");
  }

  @Test
  void trainShouldSayWhichOptionsAreMissing() {
    assertFailed(CommandRun.of("train"), 2, "Missing required options");
  }

  // --- evaluate ---

  @Test
  void evaluateShouldPrintFiguresAsJson() throws IOException {
    CommandRun run =
        CommandRun.of("evaluate", "--json", "--model", model, "--data", "jsonl:" + dev);

    assertThat(run.exitCode()).isZero();
    JsonNode figures = JSON.readTree(run.out());
    assertThat(figures.get("utterances").intValue()).isEqualTo(10);
    assertThat(figures.get("f1").doubleValue()).isGreaterThan(80).isLessThanOrEqualTo(100);
    assertThat(figures.get("gold").intValue())
        .isEqualTo(figures.get("perType").get("genre").get("gold").intValue());
    assertThat(run.err()).contains("10 utterances used").doesNotContain("differ");
  }

  @Test
  void evaluateShouldNameTheScorerOfEveryResult() throws IOException {
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--json",
            "--scorer=massive,conlleval",
            "--scorer=spans",
            "--model=" + model,
            "--data=jsonl:" + dev);

    assertThat(run.exitCode()).isZero();
    List<JsonNode> results = new ArrayList<>();
    for (String line : run.outLines()) {
      results.add(JSON.readTree(line));
    }
    assertThat(results)
        .extracting(result -> result.get("scorer").textValue())
        .containsExactly("massive/1", "conlleval/1", "spans/1");
    assertThat(results).allMatch(result -> result.get("f1").doubleValue() > 80);
    assertThat(results)
        .extracting(result -> result.has("tokenAccuracy"))
        .containsExactly(false, true, false);
  }

  @Test
  void evaluateShouldPrintATableForEachScorer() {
    CommandRun run =
        CommandRun.of(
            "evaluate", "--scorer=spans,conlleval", "--model", model, "--data", "jsonl:" + dev);

    assertThat(run.outLines()).startsWith("scorer spans/1").contains("", "scorer conlleval/1");
    assertThat(run.out()).contains("processed 10 utterances").containsPattern("accuracy: +\\d");
  }

  @Test
  void evaluateShouldPrintTheCalibrationOfEachLanguage() throws IOException {
    CommandRun table =
        CommandRun.of("evaluate", "--calibration", "--model", model, "--data", "jsonl:" + dev);
    CommandRun json =
        CommandRun.of(
            "evaluate", "--calibration", "--json", "--model", model, "--data", "jsonl:" + dev);

    assertThat(table.outLines())
        .startsWith("scorer spans/1")
        .anyMatch(
            line -> line.matches("calibration \\S+: expected calibration error 0\\.\\d{4} .*"))
        .contains("   spans      from - to  confidence  correct");
    JsonNode scores = JSON.readTree(json.outLines().get(0));
    int spans = 0;
    for (String line : json.outLines().subList(1, json.outLines().size())) {
      JsonNode calibration = JSON.readTree(line);
      assertThat(calibration.get("calibration").textValue()).isNotBlank();
      assertThat(calibration.get("expectedCalibrationError").doubleValue()).isBetween(0.0, 1.0);
      assertThat(calibration.get("bins")).isNotEmpty();
      spans += calibration.get("spans").intValue();
    }
    assertThat(spans).isEqualTo(scores.get("predicted").intValue());
  }

  @Test
  void evaluateShouldScoreWholeSpansByDefault() throws IOException {
    CommandRun run =
        CommandRun.of("evaluate", "--json", "--model", model, "--data", "jsonl:" + dev);

    assertThat(JSON.readTree(run.out()).get("scorer").textValue()).isEqualTo("spans/1");
    assertThat(run.outLines()).hasSize(1);
  }

  @Test
  void evaluateShouldScoreTheWordsOfAColumnFile() throws IOException {
    Path file = folder.resolve("dev.conll");
    Files.writeString(file, "演歌 B-genre\nを O\n聞きたい O\n\n止めて O\n");

    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--json",
            "--scorer=conlleval",
            "--language=ja",
            "--model=" + model,
            "--data=conll:" + file);

    assertThat(run.exitCode()).isZero();
    assertThat(JSON.readTree(run.out()).get("tokens").intValue()).isEqualTo(4);
    assertThat(JSON.readTree(run.out()).get("gold").intValue()).isEqualTo(1);
  }

  @Test
  void evaluateShouldRefuseAnUnknownScorer() {
    assertFailed(
        CommandRun.of("evaluate", "--scorer=bleu", "--model", model, "--data", "jsonl:" + dev),
        2,
        "'bleu' is no scorer; there are spans, conlleval, massive");
  }

  @Test
  void evaluateShouldCompareTheEngines() {
    CommandRun run =
        CommandRun.of("evaluate", "--compare-engines", "--model", model, "--data", "jsonl:" + dev);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("precision:").contains("genre:");
    assertThat(run.err()).contains("ONNX Runtime and PyTorch: 10 utterances").contains("0 tags");
  }

  @ParameterizedTest
  @CsvSource({
    "dev.jsonl, expected FORMAT",
    "xml:dev.jsonl, xml",
    "'jsonl,x=1:dev.jsonl', x",
    "jsonl:, expected FORMAT"
  })
  void evaluateShouldRefuseAWrongDataName(String data, String message) {
    CommandRun run = CommandRun.of("evaluate", "--model", model, "--data", data);

    assertFailed(run, 2, message);
    assertThat(run.err()).doesNotContain("Exception");
  }

  @Test
  void evaluateShouldSayThatDataAreMissing() {
    assertFailed(
        CommandRun.of("evaluate", "--model", model, "--data", "jsonl:" + folder.resolve("none")),
        2,
        "no such file: " + folder.resolve("none"));
  }

  @Test
  void evaluateShouldNameBadLinesWithoutQuotingThem() throws IOException {
    Path file = folder.resolve("bad.jsonl");
    Files.writeString(
        file,
        Files.readString(dev) + "{\"id\": \"x\", \"text\": \"" + SECRET + "\", \"spans\": 1\n");

    CommandRun run = CommandRun.of("evaluate", "--model", model, "--data", "jsonl:" + file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("bad.jsonl:11: ").doesNotContain(SECRET);
  }

  // --- tag ---

  @Test
  void tagShouldPrintOneObjectForEachArgument() throws IOException {
    CommandRun run =
        CommandRun.of("tag", "--model", model, "--language", "en", "play jazz", "stop it");

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines()).hasSize(2);
    JsonNode first = JSON.readTree(run.outLines().get(0));
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly("text", "language", "spans", "confidence", "release");
    assertThat(first.get("text").textValue()).isEqualTo("play jazz");
    assertThat(first.get("spans").get(0).get("type").textValue()).isEqualTo("genre");
    assertThat(first.get("spans").get(0).get("surface").textValue()).isEqualTo("jazz");
    assertThat(first.get("release").get("sha256").textValue()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"play jazz\n\nstop it\n", "play jazz\r\n\r\nstop it", "play jazz\n\nstop it"})
  void tagShouldReadLines(String input) throws IOException {
    CommandRun run =
        CommandRun.withInput(input.getBytes(UTF_8), "tag", "--model", model, "--language", "en");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(texts(run)).containsExactly("play jazz", "", "stop it");
    JsonNode empty = JSON.readTree(run.outLines().get(1));
    assertThat(empty.get("spans")).isEmpty();
    assertThat(empty.get("confidence").doubleValue()).isEqualTo(1);
  }

  @Test
  void tagShouldReadMoreLinesThanABatchHolds() throws IOException {
    byte[] input = "play jazz\n".repeat(1000).getBytes(UTF_8);

    CommandRun run = CommandRun.withInput(input, "tag", "--model", model, "--language", "en");

    assertThat(texts(run)).hasSize(1000);
  }

  @Test
  void tagShouldLeaveOutLinesThatAreNoUtf8AndSaySo() throws IOException {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.write("play jazz\n".getBytes(UTF_8));
    input.write(new byte[] {'z', 'a', (byte) 0xE3, (byte) 0x81, '\n'});
    input.write("ジャズ".getBytes(UTF_8));

    CommandRun run =
        CommandRun.withInput(input.toByteArray(), "tag", "--model", model, "--language", "ja");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("standard input:2: not valid UTF-8; line left out" + System.lineSeparator());
    assertThat(texts(run)).containsExactly("play jazz", "ジャズ");
  }

  @Test
  void tagShouldAskForTheLanguageOfABundleThatServesSeveral() {
    assertFailed(CommandRun.of("tag", "--model", model, SECRET), 2, "--language is needed");
  }

  @Test
  void tagShouldRefuseALanguageThatIsNotServed() {
    assertFailed(
        CommandRun.of("tag", "--model", model, "--language", "fr", SECRET),
        2,
        "the bundle does not serve fr; it serves en, ja");
  }

  @Test
  void tagShouldRefuseAMissingBundle() {
    Path none = folder.resolve("none.nagare");

    assertFailed(CommandRun.of("tag", "--model", none, SECRET), 2, none + ": no such file");
  }

  @Test
  void tagShouldRefuseADamagedBundle() throws IOException {
    byte[] bytes = Files.readAllBytes(model);
    Path cut = Files.write(folder.resolve("cut.nagare"), Arrays.copyOf(bytes, 1000));

    assertFailed(CommandRun.of("tag", "--model", cut, SECRET), 2, cut + ": file: is cut short");
    assertFailed(
        CommandRun.of("tag", "--model", folder, SECRET), 2, folder + ": file: is a folder");
  }

  // --- all ---

  @ParameterizedTest
  @ValueSource(strings = {"fly", "--unknown"})
  void shouldRefuseWhatIsNoCommand(String word) {
    CommandRun run = CommandRun.of(word);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nagare");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate", "tag", "tokens"})
  void shouldExplainEveryCommand(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: nagare " + command);
    assertThat(run.err()).isEmpty();
  }

  private static Object[] tiny(Path out, String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "train",
                "--train=jsonl:" + train,
                "--dev=jsonl:" + dev,
                "--out=" + out,
                "--character-embedding=4",
                "--character-lstm=5",
                "--word-embedding=6",
                "--word-lstm=8",
                "--learning-rate=0.01"));
    for (String option : more) {
      String name = option.substring(0, option.indexOf('=') + 1);
      words.removeIf(word -> word.toString().startsWith(name));
    }
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static Object[] transferred(Path out, String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "train",
                "--train=jsonl:" + train,
                "--dev=jsonl:" + dev,
                "--out=" + out,
                "--source=" + model));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static List<String> texts(CommandRun run) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String line : run.outLines()) {
      texts.add(JSON.readTree(line).get("text").textValue());
    }
    return texts;
  }

  private static void assertFailed(CommandRun run, int exitCode, String message) {
    assertThat(run.err()).contains(message).doesNotContain(SECRET).doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
  }
}
