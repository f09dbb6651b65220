package dev.nagare.corpora.data.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.TestFiles;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentSplitTest {

  private static final String CONLL = "conll,language=en,split=60/20/20";

  @TempDir Path folder;
  private TestFiles files;

  @BeforeEach
  void setUp() {
    files = new TestFiles(folder);
  }

  @Test
  void shouldMeetTheSharesAboutAsWellAsLots() {
    List<LabeledUtterance> train = part("train", sentences(0, 5000));

    assertThat(train).hasSizeBetween(2_860, 3_140);
    assertThat(part("dev", sentences(0, 5000)).size()).isCloseTo(1000, within(115));
    assertThat(part("test", sentences(0, 5000)).size()).isCloseTo(1000, within(115));
  }

  @Test
  void shouldPutEveryUtteranceIntoOnePart() {
    Set<String> seen = new HashSet<>();
    for (String part : List.of("train", "dev", "test")) {
      LoadedData data = files.load(CONLL, part, UTF_8, sentences(0, 500));
      assertThat(data.report().utterances().used() + data.report().utterances().otherPartitions())
          .isEqualTo(500);
      data.utterances().forEach(utterance -> assertThat(seen.add(utterance.text())).isTrue());
    }

    assertThat(seen).hasSize(500);
  }

  @Test
  void shouldReadAllPartsWhenNoneIsNamed() {
    assertThat(part("", sentences(0, 100))).hasSize(100);
  }

  @Test
  void shouldMoveNothingWhenUtterancesAreAdded() {
    Set<String> few = texts(part("train", sentences(100, 200)));
    Set<String> many = texts(part("train", sentences(0, 300)));

    assertThat(many).containsAll(few).hasSizeGreaterThan(few.size());
  }

  @Test
  void shouldKeepTextsTogetherThatLookTheSame() {
    PercentSplit split = new PercentSplit(34, 33, 33);

    for (int i = 0; i < 100; i++) {
      String part = split.part("Play Song " + i);
      assertThat(split.part("play  song\u3000" + i)).isEqualTo(part);
      assertThat(split.part("ＰＬＡＹ song " + i)).isEqualTo(part);
    }
  }

  /** Which part a text is in must never change: published figures rest on it. */
  @Test
  void shouldStayAsItIs() {
    PercentSplit split = new PercentSplit(60, 20, 20);

    assertThat(IntStream.range(0, 10).mapToObj(i -> split.part("text " + i)))
        .containsExactly(
            "dev", "test", "test", "test", "test", "test", "train", "dev", "dev", "train");
  }

  @Test
  void shouldReplaceThePartitionsOfTheFile() {
    String line = "{'id':'N','language':'en','text':'text N','spans':[],'partition':'x'}";
    String[] lines =
        IntStream.range(0, 50)
            .mapToObj(i -> line.replace('\'', '"').replace("N", "" + i))
            .toArray(String[]::new);

    assertThat(files.load("jsonl,split=0/50/50", "dev", UTF_8, lines).report().utterances().used())
        .isBetween(10, 40);
    assertThatThrownBy(() -> files.load("jsonl,split=0/50/50", "x", UTF_8, lines))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("no partition 'x'; partitions are dev, test");
  }

  @Test
  void shouldCountWhatHasNoTextInEveryPart() {
    String bad = "{\"id\":1,\"language\":\"en\",\"partition\":\"x\"}";
    String good = "{\"id\":2,\"language\":\"en\",\"text\":\"text\",\"spans\":[]}";

    LoadedData data = files.load("jsonl,split=100/0/0", "train", UTF_8, bad, good);

    assertThat(data.report().utterances().dropped()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"60/20", "60/20/30", "60/20/10/10", "a/b/c", "-20/60/60", "0.5/0.3/0.2"})
  void shouldShowTheSyntaxWhenMalformed(String split) {
    assertThatThrownBy(() -> files.load("conll,language=en,split=" + split, "a O"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("100 in all, as in split=60/20/20");
  }

  private List<LabeledUtterance> part(String part, String... lines) {
    return files.load(CONLL, part, UTF_8, lines).utterances();
  }

  private static Set<String> texts(List<LabeledUtterance> utterances) {
    return utterances.stream().map(LabeledUtterance::text).collect(Collectors.toSet());
  }

  private static String[] sentences(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "text O\nno" + i + " O\n")
        .toArray(String[]::new);
  }
}
