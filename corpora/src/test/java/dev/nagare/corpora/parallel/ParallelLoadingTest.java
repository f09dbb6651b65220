package dev.nagare.corpora.parallel;

import static dev.nagare.corpora.parallel.ParallelFiles.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelLoadingTest {

  private static final List<String> PARTITIONS = List.of("train", "dev");

  @TempDir Path folder;
  private ParallelFiles files;

  @BeforeEach
  void setUp() {
    files = new ParallelFiles(folder);
  }

  @Test
  void shouldPairById() {
    ParallelData data =
        files.load(
            List.of(line(1, "en", "one", ""), line(2, "en", "two", ""), line(3, "en", "three", "")),
            List.of(
                line(4, "de", "vier", ""), line(3, "de", "drei", ""), line(1, "de", "eins", "")));

    assertThat(data.pairs())
        .extracting(pair -> pair.target().text())
        .containsExactly("eins", "drei");
    assertThat(data.pairs())
        .extracting(pair -> pair.source().text())
        .containsExactly("one", "three");
    assertThat(data.counts()).isEqualTo(new PairCounts(2, 1, 1, 0, 0, 0));
    assertThat(data.targetGold()).isEmpty();
  }

  @Test
  void shouldTakeLabelsAndIntentsOffTheTargetSide() {
    ParallelData data = files.load(ParallelFiles.english(), ParallelFiles.german(true));

    assertThat(data.pairs())
        .allSatisfy(
            pair -> {
              assertThat(pair.target().spans()).isEmpty();
              assertThat(pair.target().intent()).isEmpty();
              assertThat(pair.source().spans()).hasSize(2);
            });
    assertThat(data.targetGold()).hasSameSizeAs(data.pairs()).allMatch(spans -> spans.size() == 2);
  }

  @Test
  void shouldPairPartitionByPartition() {
    List<String> source = List.of(partitioned(1, "en", "train"), partitioned(2, "en", "dev"));
    List<String> target = List.of(partitioned(1, "de", "train"), partitioned(2, "de", "dev"));

    ParallelData both = files.load(source, target);
    ParallelData one =
        ParallelLoading.load(files.write("a", source), files.write("b", target), List.of("dev"));

    assertThat(both.pairs())
        .extracting(ParallelPair::partition)
        .containsExactly(Optional.of("train"), Optional.of("dev"));
    assertThat(one.pairs()).extracting(ParallelPair::id).containsExactly("2");
  }

  private static String partitioned(int id, String language, String partition) {
    return line(id, language, "text " + id, "")
        .replace("\"spans\"", "\"partition\":\"" + partition + "\",\"spans\"");
  }

  @Test
  void shouldUseTheFirstOfRepeatedIdsAndCountTheOthers() {
    ParallelData data =
        files.load(
            List.of(
                line(1, "en", "one", ""), line(1, "en", "two", ""), line("en/1", "en", "x", "")),
            List.of(line(1, "de", "eins", "")));

    assertThat(data.pairs()).extracting(pair -> pair.source().text()).containsExactly("one");
    assertThat(data.counts().repeated()).isEqualTo(1);
    assertThat(data.reports().get(0).firstProblems())
        .singleElement()
        .hasToString(folder.resolve("source.jsonl") + ":2: an earlier utterance has the same id");
  }

  @Test
  void shouldLeaveOutPairsOfWildlyDifferentLength() {
    List<String> source = new ArrayList<>(ParallelFiles.english());
    List<String> target = new ArrayList<>(ParallelFiles.german(true));
    source.add(line("long", "en", "yes", ""));
    target.add(line("long", "de", "ja ".repeat(50).strip(), ""));
    source.add(line("short", "en", "yes", ""));
    target.add(line("short", "de", "ja bitte gern", ""));

    ParallelData data = files.load(source, target);

    assertThat(data.counts()).isEqualTo(new PairCounts(31, 0, 0, 0, 0, 1));
    assertThat(data.pairs()).extracting(ParallelPair::id).contains("short").doesNotContain("long");
  }

  @Test
  void shouldRefuseSidesWithoutACommonId() {
    assertThatThrownBy(
            () -> files.load(List.of(line(1, "en", "a", "")), List.of(line(2, "de", "b", ""))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("none of its ids is in");
  }

  @Test
  void shouldRefuseOneLanguageOnBothSides() {
    assertThatThrownBy(
            () -> files.load(List.of(line(1, "en", "a", "")), List.of(line(1, "en", "b", ""))))
        .hasMessageContaining("both sides are in en");
  }

  @Test
  void shouldRefuseTwoLanguagesOnASide() {
    assertThatThrownBy(
            () ->
                files.load(
                    List.of(line(1, "en", "a", "")),
                    List.of(line(1, "de", "b", ""), line(2, "fr", "c", ""))))
        .hasMessageContaining("utterances in de, fr; a side of parallel text has one language");
  }

  @Test
  void shouldRefuseAnEmptySide() {
    assertThatThrownBy(() -> files.load(List.of(line(1, "en", "a", "")), List.of("")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no utterance in it");
  }

  @Test
  void shouldRefuseASideWithoutPartitionsBesideOneThatHasThem() {
    assertThatThrownBy(
            () ->
                files.load(List.of(partitioned(1, "en", "train")), List.of(line(1, "de", "b", ""))))
        .hasMessageContaining("it has no partitions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"conll,language=de", "wikiann", "knbc", "crfpp", "crf-knbc"})
  void shouldRefuseFormatsThatStateNoIds(String format) {
    DataName source = files.write("a", List.of(line(1, "en", "a", "")));
    DataName target = DataNames.parse(format + ":b");

    assertThatThrownBy(() -> ParallelLoading.load(source, target, PARTITIONS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("files of format '" + target.format() + "' state no ids");
  }

  @Test
  void shouldCountSentencesOfConlluWithoutId() {
    String word = "1\tja\t_\t_\t_\t_\t_\t_\t_\tNER=O";
    files.write("b", List.of("# sent_id = 1", word, "", word, ""));

    ParallelData data =
        ParallelLoading.load(
            files.write("a", List.of(line(1, "en", "yes", ""))),
            DataNames.parse("conllu,language=de:" + folder.resolve("b")),
            PARTITIONS);

    assertThat(data.counts()).isEqualTo(new PairCounts(1, 0, 0, 0, 1, 0));
  }
}
