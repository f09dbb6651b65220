package dev.nagare.corpora.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataNamesTest {

  @Test
  void hasFormatPathAndPartition() {
    DataName name = DataNames.parse("massive:corpora/ja-JP.jsonl#train");

    assertThat(name.format()).isEqualTo("massive");
    assertThat(name.path()).isEqualTo(Path.of("corpora/ja-JP.jsonl"));
    assertThat(name.partition()).contains("train");
    assertThat(name.options()).isEmpty();
  }

  @Test
  void hasOptionsBehindTheFormat() {
    DataName name = DataNames.parse("conll,word=1,tag=-2,language=es:esp.testa");

    assertThat(name.options()).isEqualTo(Map.of("word", "1", "tag", "-2", "language", "es"));
    assertThat(name.partition()).isEmpty();
  }

  @Test
  void takesThePartitionFromTheLastHash() {
    assertThat(DataNames.parse("jsonl:a#b#dev").path()).isEqualTo(Path.of("a#b"));
    assertThat(DataNames.parse("jsonl:a#b#").path()).isEqualTo(Path.of("a#b"));
    assertThat(DataNames.parse("jsonl:a#b#").partition()).isEmpty();
  }

  @Test
  void keepsColonsInThePath() {
    assertThat(DataNames.parse("jsonl:a:b").path()).isEqualTo(Path.of("a:b"));
  }

  @Test
  void knowsTheHomeFolder() {
    Path home = Path.of(System.getProperty("user.home"));

    assertThat(DataNames.parse("jsonl:~/x.jsonl").path()).isEqualTo(home.resolve("x.jsonl"));
    assertThat(DataNames.parse("jsonl:x~/y").path()).isEqualTo(Path.of("x~/y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "massive:x.jsonl",
        "massive:x.jsonl#dev",
        "jsonl:a#b#",
        "conll,language=es,tag=3,word=0:x#y",
        "knbc,split=60/20/20,types=PERSON=PER+*=MISC:x#dev"
      })
  void isWrittenAsItIsRead(String text) {
    assertThat(DataNames.parse(text)).hasToString(text);
  }

  @Test
  void saysWhichFormatsThereAre() {
    assertThatThrownBy(() -> DataNames.parse("masive:x.jsonl"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "no data format 'masive'; formats are conll, conllu, crf-knbc, crfpp, jsonl, knbc, massive,"
                + " wikiann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x.jsonl", ":x", "massive:", "massive:#train"})
  void showsTheSyntaxWhenMalformed(String text) {
    assertThatThrownBy(() -> DataNames.parse(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("FORMAT[,OPTION=VALUE...]:PATH[#PARTITION]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"conll,word:x", "conll,=1:x", "conll,word=:x", "conll,word=1,word=2:x"})
  void refusesMalformedOptions(String text) {
    assertThatThrownBy(() -> DataNames.parse(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("option");
  }

  @Test
  void saysWhichOptionsAFormatHas() {
    assertThatThrownBy(() -> DataNames.parse("massive,tag=3:x"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "format 'massive' has no option 'tag'; its options are charset, drop, language, sample,"
                + " seed, split, types");
  }

  @Test
  void isExplainedInTheHelp() {
    assertThat(String.join("\n", DataFormats.help())).contains(DataFormats.names());
    assertThat(DataFormats.help()).allMatch(line -> line.length() <= 80);
    assertThat(new DataName("jsonl", Map.of(), Path.of("x"), Optional.empty()))
        .isEqualTo(DataNames.parse("jsonl:x"));
  }
}
