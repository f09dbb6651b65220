package dev.nagare.corpora.data.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnFilesTest {

  private static final String ENGLISH = "conll,language=en";

  @TempDir Path folder;
  private TestFiles files;

  @BeforeEach
  void setUp() {
    files = new TestFiles(folder);
  }

  @Test
  void joinsWordsByOneSpaceAndKeepsThem() {
    LabeledUtterance utterance =
        files.load(ENGLISH, "Ada NNP B-PER", "Byron NNP I-PER", "wrote VBD O").utterances().get(0);

    assertThat(utterance.id()).isEqualTo("data:1");
    assertThat(utterance.text()).isEqualTo("Ada Byron wrote");
    assertThat(TestFiles.words(utterance)).containsExactly("Ada", "Byron", "wrote");
    assertThat(utterance.spans()).containsExactly(new LabeledSpan("PER", 0, 9));
  }

  @Test
  void joinsWordsWithoutASpaceWhereTheLanguageHasNone() {
    LabeledUtterance utterance =
        files.load("conll,language=ja", "𠮷野 B-LOC", "\u3000 O", "へ O", "行く O").utterances().get(0);

    assertThat(utterance.text()).isEqualTo("𠮷野\u3000へ行く");
    assertThat(TestFiles.words(utterance)).containsExactly("𠮷野", "\u3000", "へ", "行く");
    assertThat(utterance.spans()).containsExactly(new LabeledSpan("LOC", 0, 2));
  }

  @Test
  void readsIob1AndTagsAfterOutside() {
    LoadedData data = files.load(ENGLISH, "in O", "York I-LOC", "Paris B-LOC", "Ada I-PER");

    assertThat(TestFiles.surfaces(data.utterances().get(0)))
        .containsExactly("LOC=York", "LOC=Paris", "PER=Ada");
  }

  @Test
  void readsIobes() {
    LoadedData data = files.load(ENGLISH, "Ada B-PER", "Byron E-PER", "Rome S-LOC");

    assertThat(TestFiles.surfaces(data.utterances().get(0)))
        .containsExactly("PER=Ada Byron", "LOC=Rome");
  }

  @Test
  void readsBilou() {
    LoadedData data = files.load(ENGLISH, "Ada B-PER", "King I-PER", "Byron L-PER", "Rome U-LOC");

    assertThat(TestFiles.surfaces(data.utterances().get(0)))
        .containsExactly("PER=Ada King Byron", "LOC=Rome");
  }

  @Test
  void readsAFileWhoseSentencesFollowDifferentSchemes() {
    LoadedData data =
        files.load(
            ENGLISH,
            "Ada I-PER",
            "Byron I-PER",
            "Rome S-LOC",
            "",
            "Ada B-PER",
            "Byron L-PER",
            "x O");

    assertThat(data.utterances())
        .extracting(TestFiles::surfaces)
        .containsExactly(List.of("PER=Ada Byron", "LOC=Rome"), List.of("PER=Ada Byron"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GPE-LOC", "work_of.art", "time:hour", "city", "日付", "A/B", "B-", "O"})
  void readsWhateverATypeIsCalled(String type) {
    LoadedData data = files.load(ENGLISH, "Ada B-" + type, "Byron I-" + type, "Rome B-" + type);

    assertThat(TestFiles.surfaces(data.utterances().get(0)))
        .containsExactly(type + "=Ada Byron", type + "=Rome");
  }

  @Test
  void leavesTheDocumentLinesOfOntoNotesAside() {
    LoadedData data =
        files.load(
            ENGLISH,
            "#begin document (mail/1); part 000",
            "Ada NNP B-PERSON",
            "#end O O",
            "#end document");

    assertThat(data.utterances())
        .singleElement()
        .extracting(LabeledUtterance::text)
        .isEqualTo("Ada #end");
    assertThat(data.report().problems()).isZero();
  }

  @Test
  void countsColumnsFromTheFirstLineThatIsSurelyAWord() {
    LoadedData data = files.load(ENGLISH, "Sentence Word Tag and more", "", "Ada B-PER", "x O");

    assertThat(data.report().utterances().used()).isEqualTo(1);
    assertThat(data.report().problems()).isEqualTo(1);
  }

  @Test
  void leavesDocumentStartsCommentsAndRunsOfBlankLinesAside() {
    LoadedData data =
        files.load(
            ENGLISH,
            "-DOCSTART- O",
            "",
            "",
            "# id 7 from=mail",
            "Ada B-PER",
            "# O",
            "one O",
            "\t",
            "",
            "-DOCSTART- O",
            "Rome B-LOC",
            "-DOCSTART- O",
            "end O");

    assertThat(data.utterances())
        .extracting(LabeledUtterance::text)
        .containsExactly("Ada # one", "Rome", "end");
    assertThat(data.report().problems()).isZero();
  }

  @Test
  void takesWordAndTagFromTheColumnsNamed() {
    LoadedData data =
        files.load(
            ENGLISH + ",word=1,tag=-2", "1 Ada B-PER x", "2 slept O y", "", "1 Rome B-LOC z");

    assertThat(data.utterances())
        .extracting(LabeledUtterance::text)
        .containsExactly("Ada slept", "Rome");
    assertThat(data.report().spans()).isEqualTo(2);
  }

  @Test
  void keepsSpacesInsideWordsWhereTabsSeparate() {
    LoadedData data = files.load(ENGLISH, "New York\tB-LOC", "now\tO");

    assertThat(TestFiles.words(data.utterances().get(0))).containsExactly("New York", "now");
  }

  @Test
  void acceptsRunsOfSpacesBetweenAndAroundColumns() {
    LoadedData data = files.load(ENGLISH, "  Ada   NNP  B-PER  ", "slept VBD O");

    assertThat(TestFiles.surfaces(data.utterances().get(0))).containsExactly("PER=Ada");
  }

  @Test
  void dropsASentenceForOneBadLineAndReportsEach() {
    LoadedData data =
        files.load(
            ENGLISH,
            "good NN O",
            "",
            "secret NN",
            "secret NN B-",
            "secret NN secret",
            "fine NN O",
            "",
            "good NN B-X");

    assertThat(data.utterances())
        .extracting(LabeledUtterance::text)
        .containsExactly("good", "good");
    assertThat(data.report().utterances().dropped()).isEqualTo(1);
    assertThat(data.report().problems()).isEqualTo(3);
    assertThat(TestFiles.problems(data))
        .containsExactly(
            "3: 2 columns, but the first line of the file has 3",
            "4: where the tag should be is neither O nor a type after B-, I-, M-, E-, L-, S-, U- or W-",
            "5: where the tag should be is neither O nor a type after B-, I-, M-, E-, L-, S-, U- or W-");
  }

  @Test
  void saysWhenColumnsDoNotExist() {
    assertThatThrownBy(() -> files.load(ENGLISH + ",tag=4", "Ada B-PER"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("1: 2 columns: no word or no tag among them");
    assertThatThrownBy(() -> files.load(ENGLISH + ",tag=last", "Ada B-PER"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("tag is a column's number, counted from 0");
  }

  @Test
  void asksForTheLanguageOfConllFiles() {
    assertThatThrownBy(() -> files.load("conll", "Ada B-PER"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "such files do not say their language: write conll,language=TAG:PATH");
  }

  @Test
  void readsWikiannWithItsLanguage() {
    LoadedData data =
        files.load("wikiann", "de:Bad\tB-LOC", "de::\tI-LOC", "", "ja:東京\tB-LOC", "ja:へ\tO");

    assertThat(data.utterances())
        .extracting(LabeledUtterance::language)
        .containsExactly("de", "ja");
    assertThat(data.utterances())
        .extracting(LabeledUtterance::text)
        .containsExactly("Bad :", "東京へ");
  }

  @Test
  void reportsBadWikiannLines() {
    LoadedData data =
        files.load(
            "wikiann",
            "de:gut\tO",
            "",
            "secret\tO",
            "",
            "de:\tO",
            "",
            "de:a\tO",
            "fr:b\tO",
            "",
            "de:secret O",
            "",
            "de:a\tO\tO",
            "",
            "de:a\tB-LOC ",
            "",
            "not a tag:x\tO");

    assertThat(data.report().utterances().used()).isEqualTo(1);
    assertThat(TestFiles.problems(data))
        .containsExactly(
            "3: not language:word TAB tag",
            "5: the word is empty",
            "8: another language than the sentence's first word",
            "10: not language:word TAB tag",
            "12: not language:word TAB tag",
            "14: where the tag should be is neither O nor a type after B-, I-, M-, E-, L-, S-, U- or W-",
            "16: what stands before the word is not a BCP 47 language tag such as ja or en-US");
  }

  @Test
  void readsKnbcSentencesWithTheirIds() {
    LoadedData data =
        files.load(
            "knbc",
            "# S-ID:KN007_Keitai_1-1-1-01",
            "神戸\tこうべ\t神戸\t名詞\t地名\tB-LOCATION",
            "だ\tだ\tだ\t判定詞\t*\tO",
            "# S-ID:KN007_Keitai_1-1-2-01",
            "#\t#\t#\t特殊\t記号\tO");

    assertThat(data.utterances())
        .extracting(LabeledUtterance::id)
        .containsExactly("KN007_Keitai_1-1-1-01", "KN007_Keitai_1-1-2-01");
    assertThat(data.utterances()).extracting(LabeledUtterance::text).containsExactly("神戸だ", "#");
    assertThat(data.utterances().get(0).language()).isEqualTo("ja");
    assertThat(TestFiles.words(data.utterances().get(0))).containsExactly("神戸", "だ");
  }

  @Test
  void splitsKnbcByArticle() {
    String[] lines = {
      "# S-ID:KN018_Keitai_1-1-1-01",
      "あ\tあ\tあ\t名詞\t*\tO",
      "",
      "# S-ID:KN019_Keitai_1-1-1-01",
      "い\tい\tい\t名詞\t*\tO",
      "",
      "# S-ID:KN020_Keitai_1-1-1-01",
      "う\tう\tう\t名詞\t*\tO"
    };

    assertThat(files.load("knbc", "train", UTF_8, lines).utterances().get(0).text()).isEqualTo("あ");
    assertThat(files.load("knbc", "dev", UTF_8, lines).utterances().get(0).text()).isEqualTo("い");
    assertThat(files.load("knbc", "test", UTF_8, lines).utterances().get(0).text()).isEqualTo("う");
  }

  @Test
  void readsCrfppInEucJpWithIdeographicSpaces() {
    LoadedData data =
        files.load(
            "crfpp",
            "",
            Charset.forName("EUC-JP"),
            "\u3000 S13 記号 O",
            "奈良 M1 名詞 B-LOCATION",
            "",
            " S13 記号 O",
            "",
            "奈良 M1 名詞 地名 B-LOCATION");

    assertThat(data.utterances())
        .singleElement()
        .extracting(LabeledUtterance::text)
        .isEqualTo("\u3000奈良");
    assertThat(data.utterances().get(0).spans()).containsExactly(new LabeledSpan("LOCATION", 1, 3));
    assertThat(TestFiles.problems(data))
        .containsExactly("4: the word is empty", "6: 5 columns instead of 4");
  }

  @Test
  void refusesCrfppInAnotherCharset() {
    assertThatThrownBy(() -> files.load("crfpp", "今日 M1 名詞 O"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not valid EUC-JP");
  }

  @ParameterizedTest
  @CsvSource({"'\u00A0', U+00A0", "'\u3000', U+3000", "'\uFE0F', U+FE0F", "' \u200B', U+200B"})
  void saysThatALineOnlyLooksBlank(String blank, String name) {
    LoadedData data = files.load("conll,language=fr", "un O", blank, "mot O", "", "thé B-DRINK");

    assertThat(TestFiles.problems(data))
        .containsExactly(
            "2: nothing but "
                + name
                + ", which looks blank; the line between sentences must be empty");
  }

  @Test
  void readsBmesAndBmewo() {
    String[] lines = {"a B-X", "b M-X", "c E-X", "d S-Y", "e O"};

    for (String single : List.of("S", "W")) {
      lines[3] = "d " + single + "-Y";
      assertThat(TestFiles.surfaces(files.load("conll,language=fr", lines).utterances().get(0)))
          .containsExactly("X=a b c", "Y=d");
    }
  }
}
