package dev.nagare.corpora.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.SourcePosition;
import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.corpora.data.reading.DataSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConlluTest {

  private static final String CONLLU = "conllu,language=de";

  @TempDir private Path folder;
  private TestFiles files;

  @BeforeEach
  void setUp() {
    files = new TestFiles(folder);
  }

  @Test
  void readsTextAndSpansWithSpaceAfterAndMultiwordTokens() {
    LoadedData data =
        files.load(
            CONLLU,
            "# newdoc id = x",
            "# sent_id = s-1",
            "# text = Im Hotel „Zum Löwen“.",
            row("1-2", "Im", "_"),
            row("1", "In", "_"),
            row("2", "dem", "_"),
            row("3", "Hotel", "NER=O"),
            row("4", "„", "SpaceAfter=No"),
            row("5-6", "Zum", "_"),
            row("5", "zu", "NER=B-LOC"),
            row("6", "dem", "NER=I-LOC"),
            row("7", "Löwen", "Lang=de|NER=I-LOC|SpaceAfter=No"),
            row("7.1", "ist", "NER=B-LOC"),
            row("8", "“", "SpaceAfter=No"),
            row("9", ".", "_"));

    LabeledUtterance utterance = data.utterances().get(0);
    assertThat(utterance.id()).isEqualTo("s-1");
    assertThat(utterance.language()).isEqualTo("de");
    assertThat(utterance.text()).isEqualTo("Im Hotel „Zum Löwen“.");
    assertThat(TestFiles.surfaces(utterance)).containsExactly("LOC=Zum Löwen");
    assertThat(TestFiles.words(utterance))
        .containsExactly("Im", "Hotel", "„", "Zum", "Löwen", "“", ".");
  }

  @Test
  void readsAnotherKeyAndJapaneseWithoutSpaces() {
    LoadedData data =
        files.load(
            "conllu,language=ja,key=Ent",
            row("1", "東京", "Ent=S-LOC|SpaceAfter=No"),
            row("2", "へ", "SpaceAfter=No"));

    assertThat(data.utterances().get(0).text()).isEqualTo("東京へ");
    assertThat(TestFiles.surfaces(data.utterances().get(0))).containsExactly("LOC=東京");
  }

  @Test
  void reportsWhatDoesNotFit() {
    LoadedData data =
        files.load(
            CONLLU,
            "# text = ab cd",
            row("1", "ab", "NER=B-X|SpaceAfter=No"),
            row("2", "cd", "_"),
            "",
            "1\tab\tNER=B-X",
            "",
            row("x", "ab", "_"),
            "",
            row("1", "ab", "NER=X"),
            "",
            row("1", "ab", "NER=B-X"),
            "\u00A0",
            row("1", "ab", "NER=B-X"),
            "",
            row("1", "ab", "NER=B-X"));

    assertThat(TestFiles.problems(data))
        .containsExactly(
            "2: the words and their SpaceAfter=No do not make up the comment '# text'",
            "5: 3 columns with tabs between them; CoNLL-U has 10",
            "7: the first column is no number of a word, such as 1, 1-2 or 1.1",
            "9: NER= is neither O nor a type after B-, I-, M-, E-, L-, S-, U- or W-",
            "12: nothing but U+00A0, which looks blank; the line between sentences must be empty");
    assertThat(data.report().utterances().used()).isEqualTo(1);
  }

  @Test
  void refusesTwoSpansInOneMultiwordToken() {
    LoadedData data =
        files.load(
            CONLLU,
            row("1-2", "ab", "_"),
            row("1", "a", "NER=B-X"),
            row("2", "b", "NER=B-Y"),
            "",
            row("1", "ab", "NER=B-X"));

    assertThat(TestFiles.problems(data)).containsExactly("1: two spans are in one multiword token");
  }

  @Test
  void refusesNumbersThatWouldLoseWords() {
    LoadedData data =
        files.load(
            CONLLU,
            row("1-20", "im", "_"),
            row("1", "in", "_"),
            row("2", "dem", "_"),
            "",
            row("3-2", "im", "_"),
            row("1", "in", "_"),
            "",
            row("1-1", "in", "_"),
            "",
            row("1-2", "im", "_"),
            row("2-3", "im", "_"),
            row("1", "in", "_"),
            "",
            row("2-3", "im", "_"),
            row("1", "in", "_"),
            "",
            row("2", "in", "_"),
            row("3", "dem", "_"),
            "",
            row("1", "in", "_"),
            row("1", "dem", "_"),
            "",
            row("1", "ab", "NER=B-X"));

    String next = " must be: the words of a sentence are numbered from 1";
    String two = "a multiword token has at least two words, such as 1-2";
    assertThat(TestFiles.problems(data))
        .containsExactly(
            "1: a multiword token ends with word 20, but the sentence with word 2",
            "5: " + two,
            "8: " + two,
            "11: a word is in two multiword tokens",
            "14: word 2 where word 1" + next,
            "17: word 2 where word 1" + next,
            "21: word 1 where word 2" + next);
    assertThat(data.report().utterances().used()).isEqualTo(1);
  }

  /** Of a multiword token all words are there, or the sentence is refused. */
  @Property(tries = 500)
  void losesNoWordByAWrongNumber(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 3) Integer> tokens,
      @ForAll boolean isChanged,
      @ForAll Random random)
      throws Exception {
    List<int[]> ids = ids(tokens);
    if (isChanged) {
      int[] id = ids.get(random.nextInt(ids.size()));
      id[random.nextInt(id.length)] = random.nextInt(20);
    }
    ConlluSentence sentence = new ConlluSentence("NER", "en");
    SourcePosition at = new SourcePosition(Path.of("f"), 1);
    sentence.add(at, "# sent_id = s");
    for (int[] id : ids) {
      String number = IntStream.of(id).mapToObj(Integer::toString).collect(Collectors.joining("-"));
      try {
        sentence.add(at, row(number, "ab", "NER=O"));
      } catch (BadLineException e) {
        sentence.addProblem(at.problem(e.getMessage()));
      }
    }
    DataSink sink = sink();
    sentence.finish(sink);

    ConlluSentence good = new ConlluSentence("NER", "en");
    good.add(at, row("1", "good", "_"));
    good.finish(sink);

    List<LabeledUtterance> read =
        sink.finish(1).utterances().stream().filter(one -> one.id().equals("s")).toList();
    long words = ids.stream().filter(id -> id.length == 1).count();
    int covered = ids.stream().filter(id -> id.length == 2).mapToInt(id -> id[1] - id[0]).sum();
    assertThat(read)
        .allSatisfy(
            utterance -> assertThat(TestFiles.words(utterance)).hasSize((int) words - covered));
    assertThat(read).hasSizeGreaterThanOrEqualTo(isChanged ? 0 : 1);
  }

  /** Numbers of words, and first and last word of each token that has several. */
  private static List<int[]> ids(List<Integer> tokens) {
    List<int[]> ids = new ArrayList<>();
    int next = 1;
    for (int words : tokens) {
      if (words > 1) {
        ids.add(new int[] {next, next + words - 1});
      }
      for (int i = 0; i < words; i++) {
        ids.add(new int[] {next++});
      }
    }
    return ids;
  }

  @Test
  void refusesAFileWithoutTheKey() {
    assertThatThrownBy(() -> files.load(CONLLU, row("1", "ab", "Entity=B-X")))
        .hasMessageContaining("no word has NER= in its last column, MISC; key=NAME after");
  }

  @Test
  void saysWhatIsWrongWithLinesBeforeItAsksForTheKey() {
    assertThatThrownBy(() -> files.load(CONLLU, "ab B-X"))
        .hasMessageContaining("data:1: 1 columns with tabs between them; CoNLL-U has 10");
  }

  @Test
  void asksForTheLanguage() {
    assertThatThrownBy(() -> files.load("conllu", row("1", "ab", "NER=B-X")))
        .hasMessageContaining("write conllu,language=TAG:PATH");
  }

  @Property(tries = 100)
  void givesBackWordsAndSpaces(
      @ForAll @Size(min = 1, max = 8)
          List<@AlphaChars @StringLength(min = 1, max = 5) String> words,
      @ForAll @Size(value = 8) List<Boolean> spaces)
      throws Exception {
    ConlluSentence sentence = new ConlluSentence("NER", "en");
    StringBuilder text = new StringBuilder();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      text.append(words.get(i)).append(spaces.get(i) ? " " : "");
      String misc = "NER=B-X" + (spaces.get(i) ? "" : "|SpaceAfter=No");
      lines.add(row(String.valueOf(i + 1), words.get(i), misc));
    }
    SourcePosition at = new SourcePosition(Path.of("f"), 1);
    sentence.add(at, "# text = " + text.toString().strip());
    for (String line : lines) {
      sentence.add(at, line);
    }
    DataSink sink = sink();
    sentence.finish(sink);

    LabeledUtterance read = sink.finish(1).utterances().get(0);
    assertThat(read.text()).isEqualTo(text.toString().strip());
    assertThat(TestFiles.words(read)).isEqualTo(words);
    assertThat(TestFiles.surfaces(read))
        .isEqualTo(words.stream().map(word -> "X=" + word).collect(Collectors.toList()));
  }

  private static DataSink sink() throws Exception {
    return new DataSink(
        DataOptions.of(
            DataNames.parse("conllu:f"), DataFormats.format("conllu"), Optional.of("en")));
  }

  private static String row(String id, String form, String misc) {
    return String.join("\t", id, form, "_", "_", "_", "_", "_", "_", "_", misc);
  }
}
