package dev.nagare.corpora.data.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {

  private static final String GOOD =
      "{\"id\":\"good\",\"language\":\"en\",\"text\":\"hum\",\"spans\":[]}";

  @TempDir Path folder;
  private TestFiles files;

  @BeforeEach
  void setUp() {
    files = new TestFiles(folder);
  }

  @Test
  void countsOffsetsInCodePoints() {
    LabeledUtterance utterance =
        own(
            "{'id':'u1','language':'ja-jp','text':'🎷を𠮷野で','annotator':'x','spans':["
                + "{'type':'city','start':2,'end':4,'surface':'𠮷野'},"
                + "{'type':'thing','start':0,'end':1}]}");

    assertThat(utterance.id()).isEqualTo("u1");
    assertThat(utterance.language()).isEqualTo("ja-JP");
    assertThat(utterance.words()).isEmpty();
    assertThat(utterance.spans())
        .containsExactly(new LabeledSpan("thing", 0, 1), new LabeledSpan("city", 2, 4));
  }

  @Test
  void cutsWhiteSpaceOffTheEdgesOfASpan() {
    LabeledUtterance utterance =
        own(
            "{'id':1,'language':'en','text':'play \u3000jazz now','spans':["
                + "{'type':'genre','start':4,'end':11,'surface':' \u3000jazz '}]}");

    assertThat(utterance.id()).isEqualTo("1");
    assertThat(utterance.spans()).containsExactly(new LabeledSpan("genre", 6, 10));
  }

  @Test
  void readsTheIntentWhereThereIsOne() {
    String line = "{'id':1,'language':'en','text':'hum','spans':[],'intent':%s}";

    assertThat(own(String.format(Locale.ROOT, line, "'sing'")).intent()).contains("sing");
    assertThat(own(String.format(Locale.ROOT, line, "null")).intent()).isEmpty();
    assertThat(own(GOOD).intent()).isEmpty();
    assertThat(massive("en-US", "hum", "hum").intent()).contains("x");
  }

  @Test
  void readsWhatALineIsATranslationOf() {
    String line = "{'id':1,'language':'ja','text':'ジャズ ','spans':%s,'translationOf':%s}";
    String span = "[{'type':'genre','start':0,'end':4}]";

    assertThat(own(String.format(Locale.ROOT, line, span, "'u1'")).translationOf()).contains("u1");
    assertThat(own(String.format(Locale.ROOT, line, "[]", "17")).translationOf()).contains("17");
    assertThat(own(String.format(Locale.ROOT, line, "[]", "null")).translationOf()).isEmpty();
    assertThat(own(GOOD).translationOf()).isEmpty();
    assertThat(
            files
                .load("jsonl", "", GOOD, quoted(line, "' '"), quoted(line, "['u1']"))
                .report()
                .problems())
        .isEqualTo(2);
  }

  private static String quoted(String line, String original) {
    return String.format(Locale.ROOT, line, "[]", original).replace('\'', '"');
  }

  @Test
  void skipsBlankLines() {
    LoadedData data = files.load("jsonl", "", GOOD, "", "  ");

    assertThat(data.report().problems()).isZero();
    assertThat(data.report().lines()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'id':'u','language':'en','text':'secret wo | not one whole JSON object",
        "{'id':'u','text':'secret'} {} | not one whole JSON object",
        "{'id':'u','id':'v'} | not one whole JSON object",
        "secret words | not one whole JSON object",
        "['secret'] | not a JSON object",
        "{'language':'en','text':'secret','spans':[]} | field 'id'",
        "{'id':'','language':'en','text':'secret','spans':[]} | field 'id'",
        "{'id':'u','text':'secret','spans':[]} | field 'language'",
        "{'id':'u','language':'secret language','text':'x','spans':[]} | field 'language'",
        "{'id':'u','language':'en','text':7,'spans':[]} | field 'text'",
        "{'id':'u','language':'en','text':' ','spans':[]} | field 'text'",
        "{'id':'u','language':'en','text':'secret\\ud83c','spans':[]} | half a surrogate pair",
        "{'id':'u','language':'en','text':'secret'} | field 'spans'",
        "{'id':'u','language':'en','text':'secret','spans':{}} | field 'spans'",
        "{'id':'u','language':'en','text':'secret','spans':[],'intent':7} | field 'intent' is not a",
        "{'id':'u','language':'en','text':'a','spans':[],'intent':['secret']} | field 'intent' is not a",
        "{'id':'u','language':'en','text':'secret','spans':[],'intent':' '} | field 'intent' is blank",
        "{'id':'u','language':'en','text':'secret','spans':['secret']} | span 1: field 'type'",
        "{'id':'u','language':'en','text':'secret','spans':[{'type':'t','start':0}]} | field 'end'",
        "{'id':'u','language':'en','text':'secret','spans':[{'type':'t','start':0,'end':7}]}"
            + " | span 1: [0, 7) is not inside the text's 6 code points",
        "{'id':'u','language':'en','text':'secret','spans':[{'type':'t','start':-1,'end':2}]}"
            + " | [-1, 2) is not inside",
        "{'id':'u','language':'en','text':'secret','spans':[{'type':'t','start':2,'end':2}]}"
            + " | [2, 2) is not inside",
        "{'id':'u','language':'en','text':'secret','spans':[{'type':'t','start':0.5,'end':2}]}"
            + " | field 'start'",
        "{'id':'u','language':'en','text':'a b','spans':[{'type':'t','start':1,'end':2}]}"
            + " | nothing but white space",
        "{'id':'u','language':'en','text':'\u200B','spans':[]} | field 'text' is blank",
        "{'id':'u','language':'en','text':'a\u200Bb','spans':[{'type':'t','start':1,'end':2}]}"
            + " | nothing but white space or invisible characters",
        "{'id':'u','language':'en','text':'secret',"
            + "'spans':[{'type':'t','start':0,'end':2,'surface':'secret'}]}"
            + " | its surface is not the text at [0, 2)",
        "{'id':'u','language':'en','text':'secret',"
            + "'spans':[{'type':'t','start':0,'end':3},{'type':'t','start':2,'end':4}]}"
            + " | spans overlap at [2, 4)"
      })
  void reportsABadLineWithoutQuotingIt(String line, String what) {
    LoadedData data = files.load("jsonl", GOOD, line.replace('\'', '"'), GOOD.replace("good", "b"));

    assertThat(data.report().utterances().used()).isEqualTo(2);
    assertThat(data.report().utterances().dropped()).isEqualTo(1);
    assertThat(TestFiles.problems(data))
        .singleElement()
        .asString()
        .startsWith("2: ")
        .contains(what)
        .doesNotContain("secret");
  }

  @Test
  void reportsALineThatIsBeyondTheLimitsOfTheJsonReader() {
    for (String line :
        List.of(
            "[".repeat(200_000),
            "{\"a\":".repeat(5_000) + "1",
            "{\"id\":" + "9".repeat(5_000) + "}",
            "{\"" + "n".repeat(200_000) + "\":1}")) {
      LoadedData data = files.load("jsonl", GOOD, line, GOOD.replace("good", "b"));

      assertThat(data.report().utterances().used()).isEqualTo(2);
      assertThat(TestFiles.problems(data))
          .singleElement()
          .asString()
          .startsWith("2: not one whole JSON object: ");
    }
  }

  @Test
  void readsMassiveSlots() {
    LabeledUtterance utterance =
        massive(
            "en-US",
            "set the lamp to red at 7:30",
            "set the [device : lamp] to [color : red] at [time : 7:30]");

    assertThat(utterance.id()).isEqualTo("en-US/12");
    assertThat(utterance.language()).isEqualTo("en-US");
    assertThat(TestFiles.surfaces(utterance))
        .containsExactly("device=lamp", "color=red", "time=7:30");
  }

  @Test
  void alignsMassiveSlotsWhateverTheSpaces() {
    LabeledUtterance utterance =
        massive("ja-JP", "𠮷野で赤　ワインを", "[place : 𠮷野] で [drink : 赤　 ワイン] を");

    assertThat(utterance.spans())
        .containsExactly(new LabeledSpan("place", 0, 2), new LabeledSpan("drink", 3, 8));
    assertThat(TestFiles.surfaces(utterance)).containsExactly("place=𠮷野", "drink=赤　ワイン");
  }

  @Test
  void keepsSpacesOutOfMassiveSpans() {
    LabeledUtterance utterance = massive("en-US", "  go  home ", "go [place :home ]");

    assertThat(utterance.spans()).containsExactly(new LabeledSpan("place", 6, 10));
  }

  @Test
  void keepsTheSameIdOfTwoLocalesApart() {
    LoadedData data =
        files.load("massive", massiveLine("en-US", "hum", "hum"), massiveLine("de-DE", "hm", "hm"));

    assertThat(data.utterances())
        .extracting(LabeledUtterance::id)
        .containsExactly("en-US/12", "de-DE/12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turn on the lamp | turn on the [device : lamp",
        "turn on the lamp | turn on the device : lamp]",
        "turn on the lamp | turn on the [device : [color : lamp]]",
        "turn on the lamp | turn on the [lamp]",
        "turn on the lamp | turn on the [ : lamp]",
        "turn on the lamp | turn on the [device : ] lamp",
        "turn on the lamp | turn on the [device : light]",
        "turn on the lamp | turn on the [device : lamp] now",
        "turn on the lamp | turn on [device : the]",
        "turn on the lamp | ''"
      })
  void reportsAnnotationsThatDoNotFit(String utt, String annotUtt) {
    LoadedData data =
        files.load(
            "massive", massiveLine("fr-FR", "hum", "hum"), massiveLine("en-US", utt, annotUtt));

    assertThat(data.report().utterances().used()).isEqualTo(1);
    assertThat(TestFiles.problems(data))
        .singleElement()
        .asString()
        .startsWith("2: annot_utt ")
        .doesNotContain("lamp", "device");
  }

  private LabeledUtterance own(String line) {
    return files.load("jsonl", line.replace('\'', '"')).utterances().get(0);
  }

  private LabeledUtterance massive(String locale, String utt, String annotUtt) {
    return files.load("massive", massiveLine(locale, utt, annotUtt)).utterances().get(0);
  }

  private static String massiveLine(String locale, String utt, String annotUtt) {
    return String.format(
        Locale.ROOT,
        "{\"id\": \"12\", \"locale\": \"%s\", \"partition\": \"dev\", \"intent\": \"x\","
            + " \"utt\": \"%s\", \"annot_utt\": \"%s\", \"worker_id\": \"3\"}",
        locale,
        utt,
        annotUtt);
  }
}
