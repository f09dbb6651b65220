package dev.nagare.corpora.data.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetsTest {

  private static final String CONLL = "conll,language=fr";

  @TempDir Path folder;
  private TestFiles files;

  @BeforeEach
  void setUp() {
    files = new TestFiles(folder);
  }

  @Test
  void readsCrLfAByteOrderMarkAndALastLineWithoutEnd() {
    String text = "\uFEFFun O\r\nthé B-DRINK\r\n\r\nfroid O";

    LoadedData data = files.loadBytes(CONLL, "", text.getBytes(UTF_8));

    assertThat(data.utterances())
        .extracting(LabeledUtterance::text)
        .containsExactly("un thé", "froid");
    assertThat(data.report().lines()).isEqualTo(4);
    assertThat(data.report().problems()).isZero();
  }

  @Test
  void reportsInvalidUtf8WithItsLineAndUsesTheRest() {
    byte[] latin1 = "café B-PLACE\n\nfermé O\n".getBytes(ISO_8859_1);
    byte[] utf8 = "café B-PLACE\n\n".getBytes(UTF_8);
    byte[] both = new byte[utf8.length + latin1.length];
    System.arraycopy(utf8, 0, both, 0, utf8.length);
    System.arraycopy(latin1, 0, both, utf8.length, latin1.length);

    LoadedData data = files.loadBytes(CONLL, "", both);

    assertThat(data.utterances()).extracting(LabeledUtterance::text).containsExactly("café");
    assertThat(TestFiles.problems(data))
        .containsExactly(
            "3: not valid UTF-8; charset=NAME after the format names another",
            "5: not valid UTF-8; charset=NAME after the format names another");
  }

  @Test
  void readsAnotherCharsetWhenTold() {
    LoadedData data = files.load(CONLL + ",charset=ISO-8859-1", "", ISO_8859_1, "café B-PLACE");

    assertThat(data.utterances().get(0).text()).isEqualTo("café");
  }

  @Test
  void saysThatTheCharsetMayBeWrongWhenNothingIsUsable() {
    assertThatThrownBy(() -> files.load(CONLL, "", ISO_8859_1, "café B-PLACE"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("1 dropped")
        .hasMessageContaining("charset may be wrong")
        .hasMessageContaining("data:1: not valid UTF-8; charset=");
  }

  @Test
  void reportsLinesThatEndWithCarriageReturnsAlone() {
    LoadedData data = files.load(CONLL, "un O", "", "thé B-DRINK\rfroid O\r");

    assertThat(TestFiles.problems(data))
        .containsExactly("3: a carriage return inside the line: lines must end with LF");
  }

  @Test
  void endsInDataOrInADataExceptionWhateverTheBytes() {
    Map<String, String> samples =
        Map.of(
            "jsonl",
            "{'id':1,'language':'ja','text':'a 🎷𠮷','spans':[{'type':'t','start':2,'end':4}]}\n",
            "massive",
            "{'id':'1','locale':'fr-FR','utt':'le thé','annot_utt':'le [drink : thé]'}\n",
            "conll,language=th",
            "-DOCSTART- O\n\nun B-A\nthé I-A\n# x\nfroid O\n",
            "wikiann",
            "de:Bad\tB-LOC\nde::\tO\n\n",
            "knbc",
            "# S-ID:KN001_X\n神戸\tこ\t神戸\t名詞\t*\tB-X\n",
            "crfpp",
            "a S13 x O\nb M1 y B-Z\n");
    Random random = new Random(17);
    int loaded = 0;

    for (Map.Entry<String, String> sample : samples.entrySet()) {
      byte[] good = sample.getValue().replace('\'', '"').repeat(2).getBytes(UTF_8);
      for (int round = 0; round < 500; round++) {
        byte[] bytes = Arrays.copyOf(good, good.length - random.nextInt(good.length / 2));
        for (int i = random.nextInt(4); i > 0; i--) {
          byte[] alphabet = "\n\r\t []{}:,\"-#BIO0\\\u0000\u0080é".getBytes(UTF_8);
          bytes[random.nextInt(bytes.length)] = alphabet[random.nextInt(alphabet.length)];
        }
        try {
          files.loadBytes(sample.getKey(), "", bytes).utterances().forEach(TestFiles::surfaces);
          loaded++;
        } catch (DataException e) {
          assertThat(e).hasMessageStartingWith("data '");
        }
      }
    }

    assertThat(loaded).isGreaterThan(500);
  }

  @Test
  void refusesWhatIsNoTextFile() {
    assertThatThrownBy(() -> files.load(CONLL, "", UTF_16LE, "\uFEFFun O"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("the file is UTF-16: convert it to UTF-8 first");
    assertThatThrownBy(() -> files.loadBytes(CONLL, "", new byte[] {0x1F, (byte) 0x8B, 8, 0}))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("the file is gzip-compressed: unpack it first");
    assertThatThrownBy(() -> files.load(CONLL, "", UTF_16LE, "un O"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("the file is UTF-16 or no text at all: convert it to UTF-8 first");
  }

  @Test
  void refusesCharsetsThatCannotBeReadByLine() {
    assertThatThrownBy(() -> files.load(CONLL + ",charset=UTF-16", "un O"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("files in UTF-16 cannot be read; use UTF-8");
    assertThatThrownBy(() -> files.load(CONLL + ",charset=klingon", "un O"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("there is no charset 'klingon'");
  }

  @Test
  void refusesAnEmptyFileAndOneOfBlankLines() {
    assertThatThrownBy(() -> files.loadBytes(CONLL, "", new byte[0]))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("the file is empty");
    assertThatThrownBy(() -> files.load(CONLL, "", "", " \t"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("there is no utterance in it");
  }

  @Test
  void saysWhenThereIsNoSuchFile() {
    DataName name = DataNames.parse("massive:" + folder + "/none.jsonl#dev");

    assertThatThrownBy(() -> DataSets.load(name))
        .isInstanceOf(DataException.class)
        .hasMessage("data '" + name + "': no such file: " + folder.resolve("none.jsonl"));
  }

  @Test
  void explainsHowToNameAPathWithAHash() throws IOException {
    Files.writeString(folder.resolve("a#b"), "un O\n");

    assertThatThrownBy(() -> DataSets.load(DataNames.parse(CONLL + ":" + folder + "/a#b")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("a path that contains # is written with a # after it");
    assertThat(DataSets.load(DataNames.parse(CONLL + ":" + folder + "/a#b#")).utterances())
        .hasSize(1);
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> DataSets.load(DataNames.parse("massive:" + folder)))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("a folder, not a file: name a file in it");
  }

  @Test
  void saysWhichPartitionsThereAre() {
    String[] lines = {
      "{\"id\":1,\"language\":\"en\",\"text\":\"a\",\"spans\":[],\"partition\":\"train\"}",
      "{\"id\":2,\"language\":\"en\",\"text\":\"b\",\"spans\":[],\"partition\":\"dev\"}"
    };

    assertThatThrownBy(() -> files.load("jsonl", "tset", UTF_8, lines))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("#tset': no partition 'tset'; partitions are dev, train");
    assertThatThrownBy(() -> files.load(CONLL, "train", UTF_8, "un O"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("no partition 'train'; the file has none: leave #train out");
  }

  @Test
  void countsOtherPartitionsApartAndLeavesTheirProblemsToThem() {
    LoadedData data =
        files.load(
            "jsonl",
            "dev",
            UTF_8,
            "{\"id\":1,\"language\":\"en\",\"text\":\"a\",\"spans\":[],\"partition\":\"dev\"}",
            "{\"id\":2,\"language\":\"en\",\"text\":\"b\",\"spans\":[],\"partition\":\"train\"}",
            "{\"id\":3,\"language\":\"en\",\"text\":\"\",\"spans\":[],\"partition\":\"train\"}",
            "{\"id\":4,\"language\":\"en\",\"text\":\"\",\"spans\":[],\"partition\":\"dev\"}");

    assertThat(data.utterances()).extracting(LabeledUtterance::id).containsExactly("1");
    assertThat(data.report().utterances().otherPartitions()).isEqualTo(2);
    assertThat(data.report().utterances().dropped()).isEqualTo(1);
    assertThat(TestFiles.problems(data)).containsExactly("4: field 'text' is blank");
  }

  @Test
  void dropsAnUtteranceWhoseIdIsTaken() {
    LoadedData data =
        files.load(
            "jsonl",
            "{\"id\":\"u\",\"language\":\"en\",\"text\":\"a\",\"spans\":[]}",
            "{\"id\":\"u\",\"language\":\"en\",\"text\":\"b\",\"spans\":[]}");

    assertThat(data.report().utterances().used()).isEqualTo(1);
    assertThat(TestFiles.problems(data)).containsExactly("2: an earlier utterance has the same id");
  }

  @Test
  void countsAllProblemsAndKeepsTheFirst() {
    String[] lines =
        IntStream.range(0, 30).mapToObj(i -> i == 7 ? "un O\n" : "mot\n").toArray(String[]::new);

    DataReport report = files.load(CONLL, lines).report();

    assertThat(report.problems()).isEqualTo(29);
    assertThat(report.utterances().dropped()).isEqualTo(29);
    assertThat(report.firstProblems()).hasSize(DataReport.PROBLEMS_KEPT);
    assertThat(report.problemList()).endsWith("and 9 more" + System.lineSeparator());
    assertThat(report.firstProblems().get(1))
        .hasToString(folder.resolve("data") + ":3: 1 columns: no word or no tag among them");
  }

  @Test
  void summarisesInOneLine() {
    DataReport report = files.load(CONLL, "un O", "thé B-DRINK", "", "mot").report();

    assertThat(report.summary()).endsWith(": 4 lines, 1 utterances used, 1 dropped, 1 spans");
  }

  @Test
  void letsTheCallerOverrideTheLanguage() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "猫 O\n犬 B-DOG\n");

    LoadedData data =
        DataSets.load(DataNames.parse("conll,language=en:" + file), Optional.of("ja_jp"));

    assertThat(data.utterances().get(0).language()).isEqualTo("ja-JP");
    assertThat(data.utterances().get(0).text()).isEqualTo("猫犬");
  }

  @Test
  void takesAnotherRegionOfTheLanguageAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "pt-BR:oi\tO\n");

    LoadedData data = DataSets.load(DataNames.parse("wikiann:" + file), Optional.of("pt"));

    assertThat(data.utterances().get(0).language()).isEqualTo("pt");
  }

  @ParameterizedTest
  @CsvSource({
    "knbc, '# S-ID:KN001_X\nあ\tあ\tあ\t名詞\t*\tO', 'x:2: its language is ja, not pt'",
    "wikiann, 'es:hola\tO', 'x:1: its language is es, not pt'",
    "jsonl, '{\"id\":1,\"language\":\"es\",\"text\":\"a\",\"spans\":[]}',"
        + " 'x:1: its language is es, not pt'"
  })
  void refusesDataThatSayAnotherLanguageUnlessTheirNameOverrulesThem(
      String format, String lines, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("x"), lines + "\n");

    assertThatThrownBy(() -> DataSets.load(DataNames.parse(format + ":" + file), Optional.of("pt")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message)
        .hasMessageEndingWith("write language=pt after the format");
    assertThat(DataSets.load(DataNames.parse(format + ",language=pt:" + file)).utterances())
        .allMatch(utterance -> utterance.language().equals("pt"));
  }

  @Test
  void saysWhichLanguageAModelDoesNotServe() {
    LoadedData data = files.load("wikiann", "pt-BR:oi\tO", "", "es:hola\tO");

    data.requireLanguagesAmong(Set.of("pt", "es"));

    assertThatThrownBy(() -> data.requireLanguagesAmong(Set.of("pt", "ja")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(": there are utterances in es, but the model serves ja, pt");
  }

  @Test
  void saysWhenMoreWasDroppedThanUsed() {
    files.load(CONLL, "un O", "", "x").requireMostlyUsable();
    LoadedData data = files.load(CONLL, "un O", "", "x", "", "y");

    assertThatThrownBy(data::requireMostlyUsable)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("more utterances dropped than used");
  }

  @Test
  void refusesAnOverrideThatIsNoLanguage() {
    assertThatThrownBy(() -> files.load("conll,language=not a language", "un O"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("'not a language' is not a BCP 47 language tag such as ja or en-US");
  }

  @Test
  void leavesOutTheSpanTypesToDrop() {
    LoadedData data = files.load(CONLL + ",drop=A+B", "un B-A", "deux B-B", "trois B-C");

    assertThat(TestFiles.surfaces(data.utterances().get(0))).containsExactly("C=trois");
    assertThat(data.report().spans()).isEqualTo(1);
  }
}
