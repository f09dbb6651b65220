package dev.nagare.corpora.data.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.reading.PercentSplit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrfKnbcTest {

  private static final Charset EUC_JP = Charset.forName("EUC-JP");

  @TempDir Path folder;

  @BeforeEach
  void setUp() throws IOException {
    write(
        "knbc/knbc.utf8.tsv",
        UTF_8,
        "# S-ID:KN001_Kyoto_1-1-1-01",
        "小川\tおがわ\t小川\t名詞\t人名\tB-PERSON",
        "五月\tごがつ\t五月\t名詞\t時相\tB-DATE",
        "",
        "# S-ID:KN001_Kyoto_1-1-2-01",
        "桜\tさくら\t桜\t名詞\t*\tB-OPTIONAL");
    write("crfpp-japanese-ne/train.data", EUC_JP, "山形 M1 名詞 B-LOCATION", "線 S1 名詞 I-LOCATION");
    write(
        "crfpp-japanese-ne/test.data",
        EUC_JP,
        "山組 M1 名詞 B-ORGANIZATION",
        "、 S1 記号 O",
        "水鏡 S1 名詞 B-ARTIFACT",
        "一時 S1 名詞 B-TIME",
        "二円 S1 名詞 B-MONEY",
        "三分 S1 名詞 B-PERCENT",
        "",
        "桜 S1 名詞 O");
  }

  @Test
  void shouldReadThreeFilesAsOneWithTheClassesOfConll() {
    LoadedData data = load("");

    assertThat(data.utterances())
        .extracting(TestFiles::surfaces)
        .containsExactly(
            List.of("PER=小川"),
            List.of(),
            List.of("LOC=山形線"),
            List.of("ORG=山組", "MISC=水鏡"),
            List.of());
    assertThat(data.utterances())
        .extracting(LabeledUtterance::id)
        .containsExactly(
            "KN001_Kyoto_1-1-1-01",
            "KN001_Kyoto_1-1-2-01",
            "train.data:1",
            "test.data:1",
            "test.data:8");
    assertThat(data.report().lines()).isEqualTo(6 + 2 + 8);
  }

  @Test
  void shouldKeepATextOfTwoFilesInOnePart() {
    PercentSplit split = new PercentSplit(60, 20, 20);

    LoadedData data = load("#" + split.part("桜"));

    assertThat(data.utterances()).extracting(LabeledUtterance::text).contains("桜", "桜");
    assertThat(data.utterances())
        .allMatch(utterance -> split.part(utterance.text()).equals(split.part("桜")));
  }

  @Test
  void shouldLetOptionsReplaceItsOwn() throws IOException {
    DataName name =
        DataNames.parse("crf-knbc,drop=OPTIONAL,types=*=NE,split=100/0/0:" + folder + "#train");

    LoadedData data = DataSets.load(name);

    assertThat(TestFiles.surfaces(data.utterances().get(0))).containsExactly("NE=小川", "NE=五月");
    assertThat(data.report().utterances().used()).isEqualTo(5);
  }

  @Test
  void shouldNameTheFileOfABadLine() throws IOException {
    write("crfpp-japanese-ne/train.data", EUC_JP, "山形 B-LOCATION");

    assertThat(load("").report().problemList())
        .startsWith(folder.resolve("crfpp-japanese-ne/train.data") + ":1: 2 columns");
  }

  @Test
  void shouldNameTheFileThatIsMissingOrCannotBeRead() throws IOException {
    write("crfpp-japanese-ne/train.data", Charset.forName("UTF-16"), "山形");

    assertThatThrownBy(() -> load(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            folder.resolve("crfpp-japanese-ne/train.data") + ": the file is UTF-16");

    Files.delete(folder.resolve("crfpp-japanese-ne/train.data"));

    assertThatThrownBy(() -> load(""))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("no such file: " + folder.resolve("crfpp-japanese-ne/train.data"));
  }

  private LoadedData load(String part) {
    return DataSets.load(DataNames.parse("crf-knbc:" + folder + part));
  }

  private void write(String file, Charset charset, String... lines) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, List.of(lines), charset);
  }
}
