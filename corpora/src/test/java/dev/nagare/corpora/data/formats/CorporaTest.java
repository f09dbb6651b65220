package dev.nagare.corpora.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads the public corpora, where they are present: in the folder that the system property {@code
 * nagare.data} or the environment variable {@code NAGARE_DATA} names.
 */
class CorporaTest {

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "en-US", "fr-FR", "ja-JP", "pt-PT"})
  void readsAllOfMassive(String locale) {
    String file = "massive:massive/" + locale + ".jsonl";

    assertThat(load(file + "#train").report().utterances().used()).isEqualTo(11_514);
    assertThat(load(file + "#dev").report().utterances().used()).isEqualTo(2_033);
    assertThat(load(file + "#test").report().utterances().used()).isEqualTo(2_974);
    LoadedData all = load(file);
    assertThat(all.report().utterances().dropped()).isZero();
    assertThat(all.utterances())
        .hasSize(16_521)
        .allMatch(utterance -> utterance.language().equals(locale));
  }

  @Test
  void findsTheSlotsOfMassiveJapanese() {
    assertThat(load("massive:massive/ja-JP.jsonl#test").report().spans()).isEqualTo(2_794);
  }

  @ParameterizedTest
  @CsvSource({"train, 20000, 27931", "dev, 10000, 14146", "test, 10000, 13958"})
  void readsAllOfWikiann(String partition, int sentences, int spans) {
    DataReport report = load("wikiann:wikiann/en." + partition).report();

    assertThat(report.utterances().used()).isEqualTo(sentences);
    assertThat(report.spans()).isEqualTo(spans);
    assertThat(report.problems()).isZero();
  }

  @Test
  void readsAllOfKnbc() {
    LoadedData data = load("knbc:knbc/knbc.utf8.tsv");

    assertThat(data.report().utterances().used()).isEqualTo(4_186);
    assertThat(data.report().problems()).isZero();
    assertThat(data.utterances().stream().mapToInt(u -> u.words().size()).sum()).isEqualTo(66_952);
    assertThat(spansByType(data))
        .isEqualTo(
            Map.of(
                "ARTIFACT", 220L,
                "DATE", 139L,
                // Five spans begin with I-.
                "LOCATION", 1_099L + 5L,
                "MONEY", 85L,
                "OPTIONAL", 166L,
                "ORGANIZATION", 236L,
                "PERCENT", 12L,
                "PERSON", 71L,
                "TIME", 38L));
  }

  @Test
  void splitsKnbcIntoPartsThatMakeUpTheWhole() {
    int sentences = 0;
    for (String partition : new String[] {"train", "dev", "test"}) {
      DataReport report = load("knbc:knbc/knbc.utf8.tsv#" + partition).report();
      assertThat(report.utterances().used() + report.utterances().otherPartitions())
          .isEqualTo(4_186);
      sentences += report.utterances().used();
    }

    assertThat(sentences).isEqualTo(4_186);
  }

  @ParameterizedTest
  @CsvSource({"train, 216, 4772, 364", "test, 500, 12678, 712"})
  void readsAllOfCrfpp(String partition, int sentences, int words, int spans) {
    LoadedData data = load("crfpp:crfpp-japanese-ne/" + partition + ".data");

    assertThat(data.report().utterances().used()).isEqualTo(sentences);
    assertThat(data.report().spans()).isEqualTo(spans);
    assertThat(data.utterances().stream().mapToInt(u -> u.words().size()).sum()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "train, 2945, 924, 147, 274, 197",
    "dev, 980, 259, 51, 107, 80",
    "test, 977, 314, 43, 94, 63"
  })
  void splitsCrfKnbcAsDocumented(
      String partition, int sentences, long locations, long misc, long organizations, long people) {
    LoadedData data = loadCrfKnbc(partition);

    assertThat(data.report().utterances().used()).isEqualTo(sentences);
    assertThat(data.report().utterances().used() + data.report().utterances().otherPartitions())
        .isEqualTo(4_186 + 716);
    assertThat(data.report().problems()).isZero();
    assertThat(spansByType(data))
        .isEqualTo(Map.of("LOC", locations, "MISC", misc, "ORG", organizations, "PER", people));
  }

  @Test
  void hasNoTextOfCrfKnbcInTwoParts() {
    Map<String, String> parts = new TreeMap<>();
    for (String partition : new String[] {"train", "dev", "test"}) {
      for (LabeledUtterance utterance : loadCrfKnbc(partition).utterances()) {
        assertThat(parts.merge(utterance.text(), partition, (a, b) -> a)).isEqualTo(partition);
      }
    }

    assertThat(parts).hasSize(4_859);
  }

  private static LoadedData loadCrfKnbc(String partition) {
    load("knbc:knbc/knbc.utf8.tsv");
    load("crfpp:crfpp-japanese-ne/test.data");
    return load("crf-knbc:.#" + partition);
  }

  @Test
  void spansAreCutsOfTheirTexts() {
    LoadedData data = load("massive:massive/ja-JP.jsonl");

    assertThat(data.utterances()).allSatisfy(CorporaTest::assertSpansInOrder);
  }

  private static void assertSpansInOrder(LabeledUtterance utterance) {
    int at = 0;
    for (LabeledSpan span : utterance.spans()) {
      assertThat(span.start()).isGreaterThanOrEqualTo(at);
      at = span.end();
    }
    assertThat(at)
        .isLessThanOrEqualTo(utterance.text().codePointCount(0, utterance.text().length()));
    assertThat(TestFiles.surfaces(utterance)).noneMatch(s -> s.contains("[") || s.endsWith(" "));
  }

  private static Map<String, Long> spansByType(LoadedData data) {
    return data.utterances().stream()
        .flatMap(utterance -> utterance.spans().stream())
        .collect(Collectors.groupingBy(LabeledSpan::type, TreeMap::new, Collectors.counting()));
  }

  private static LoadedData load(String name) {
    String variable = System.getenv().getOrDefault("NAGARE_DATA", "../../shared/data");
    Path corpora = Path.of(System.getProperty("nagare.data", variable));
    DataName relative = DataNames.parse(name);
    Path file = corpora.resolve(relative.path());
    assumeTrue(
        Files.exists(file), "no corpus at " + file + ": NAGARE_DATA names the folder to look in");
    return DataSets.load(
        new DataName(relative.format(), relative.options(), file, relative.partition()));
  }
}
