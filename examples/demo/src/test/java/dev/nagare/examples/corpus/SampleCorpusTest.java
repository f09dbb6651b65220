package dev.nagare.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README promises of the committed corpus. */
final class SampleCorpusTest {

  private static final Path CORPUS = Path.of("..", "sample-corpus");
  private static final Path GRAMMARS = CORPUS.resolve("grammar");

  /** Types whose fillers are all listed by hand, with lists of their own for dev and test. */
  private static final Set<String> OPEN_TYPES =
      Set.of("song", "artist", "playlist", "restaurant", "tv_show", "shop", "event", "app");

  @Test
  void shouldWriteCommittedCorpusAgain(@TempDir Path written) throws IOException {
    CorpusGenerator.generate(GRAMMARS, written);

    for (String language : List.of("en", "ja", "de")) {
      String file = language + ".jsonl";
      assertThat(written.resolve(file)).hasSameBinaryContentAs(CORPUS.resolve(file));
    }
  }

  @ParameterizedTest
  @CsvSource({"en, 4200, 400, 600", "ja, 1800, 200, 400", "de, 1800, 200, 400"})
  void shouldHavePromisedSizes(String language, int train, int dev, int test) throws IOException {
    List<CorpusUtterance> corpus = read(language);

    assertThat(in(corpus, "train")).hasSize(train);
    assertThat(in(corpus, "dev")).hasSize(dev);
    assertThat(in(corpus, "test")).hasSize(test);
    assertThat(corpus).extracting(CorpusUtterance::text).doesNotHaveDuplicates();
    assertThat(corpus).extracting(CorpusUtterance::id).doesNotHaveDuplicates();
    assertThat(corpus).extracting(CorpusUtterance::language).containsOnly(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja", "de"})
  void shouldCutEverySurfaceFromItsText(String language) throws IOException {
    for (CorpusUtterance utterance : read(language)) {
      int[] codePoints = utterance.text().codePoints().toArray();
      int last = 0;
      for (CorpusUtterance.CorpusSpan span : utterance.spans()) {
        assertThat(span.start()).isGreaterThanOrEqualTo(last);
        assertThat(new String(codePoints, span.start(), span.end() - span.start()))
            .isEqualTo(span.surface())
            .isEqualTo(span.surface().strip())
            .isNotEmpty();
        last = span.end();
      }
    }
  }

  @Test
  void shouldHaveSameThirtyTypesAndFifteenDomainsInAllLanguages() throws IOException {
    Set<String> types = types(read("en"));
    Set<String> domains = domains(read("en"));

    assertThat(types).hasSize(30);
    assertThat(domains).hasSize(15);
    for (String language : List.of("ja", "de")) {
      assertThat(types(read(language))).isEqualTo(types);
      assertThat(domains(read(language))).isEqualTo(domains);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja", "de"})
  void shouldLeaveAboutOneUtteranceInSevenWithoutSlots(String language) throws IOException {
    List<CorpusUtterance> corpus = read(language);

    long without = corpus.stream().filter(utterance -> utterance.spans().isEmpty()).count();

    assertThat((double) without / corpus.size()).isCloseTo(0.135, within(0.025));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja", "de"})
  void shouldShareNoTemplateBetweenTrainAndOthers(String language) throws IOException {
    Grammar grammar = grammar(language);
    Set<String> train = skeletons(grammar, Partition.TRAIN);

    assertThat(skeletons(grammar, Partition.DEV)).isNotEmpty().doesNotContainAnyElementsOf(train);
    assertThat(skeletons(grammar, Partition.TEST)).isNotEmpty().doesNotContainAnyElementsOf(train);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja", "de"})
  void shouldKeepHeldOutFillersOfOpenTypesOutOfTrain(String language) throws IOException {
    Grammar grammar = grammar(language);
    Set<String> trained = surfaces(in(read(language), "train"));

    for (Partition partition : List.of(Partition.DEV, Partition.TEST)) {
      Set<String> heldOut = heldOutFillers(grammar, partition);
      assertThat(heldOut).hasSizeGreaterThan(20);
      assertThat(trained).doesNotContainAnyElementsOf(heldOut);
      assertThat(surfaces(in(read(language), partition.label()))).containsAnyElementsOf(heldOut);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja", "de"})
  void shouldRepeatNoTrainUtteranceInTest(String language) throws IOException {
    Set<String> trained = new HashSet<>();
    in(read(language), "train").forEach(utterance -> trained.add(folded(utterance.text())));

    assertThat(in(read(language), "test"))
        .noneMatch(utterance -> trained.contains(folded(utterance.text())));
  }

  @Test
  void shouldHaveNoiseOfRealRequests() throws IOException {
    Predicate<String> emoji = text -> text.codePoints().anyMatch(c -> c >= 0x1F300);
    Predicate<String> halfWidthKana = text -> text.codePoints().anyMatch(c -> isBetween(c, "ｦﾟ"));
    Predicate<String> fullWidthDigit = text -> text.codePoints().anyMatch(c -> isBetween(c, "０９"));
    Predicate<String> kanaAndLatin = text -> text.matches(".*[A-Za-z]{3}.*[ぁ-ん].*");

    assertThat(share(read("en"), emoji)).isBetween(0.02, 0.12);
    assertThat(share(read("de"), emoji)).isBetween(0.02, 0.12);
    assertThat(share(read("ja"), emoji)).isBetween(0.02, 0.12);
    assertThat(share(read("ja"), halfWidthKana)).isBetween(0.02, 0.08);
    assertThat(share(read("ja"), fullWidthDigit)).isBetween(0.02, 0.1);
    assertThat(share(read("ja"), kanaAndLatin)).isBetween(0.02, 0.2);
    assertThat(share(read("en"), text -> text.equals(text.toLowerCase(Locale.ROOT))))
        .isBetween(0.5, 0.75);
  }

  @Test
  void shouldCountSlotsAsReadmeSays() throws IOException {
    List<String> readme = Files.readAllLines(CORPUS.resolve("README.md"), StandardCharsets.UTF_8);
    List<List<CorpusUtterance>> corpora = List.of(read("en"), read("ja"), read("de"));

    for (String type : types(corpora.get(0))) {
      List<Long> counts = corpora.stream().map(corpus -> count(corpus, type)).toList();
      String row = "| " + type + " | " + join(counts) + " |";
      assertThat(readme).anyMatch(line -> line.startsWith(row));
    }
  }

  private static String join(List<Long> counts) {
    return counts.stream().map(String::valueOf).collect(Collectors.joining(" | "));
  }

  private static long count(List<CorpusUtterance> corpus, String type) {
    return corpus.stream()
        .flatMap(utterance -> utterance.spans().stream())
        .filter(span -> span.type().equals(type))
        .count();
  }

  private static boolean isBetween(int codePoint, String range) {
    return codePoint >= range.codePointAt(0) && codePoint <= range.codePointAt(1);
  }

  private static double share(List<CorpusUtterance> corpus, Predicate<String> property) {
    long count = corpus.stream().map(CorpusUtterance::text).filter(property).count();
    return (double) count / corpus.size();
  }

  private static Set<String> heldOutFillers(Grammar grammar, Partition partition) {
    Set<String> fillers = new HashSet<>();
    grammar
        .slots()
        .forEach(
            (name, source) -> {
              String type = SentencePattern.typeOf(name);
              if (OPEN_TYPES.contains(type)) {
                source
                    .lines(partition)
                    .forEach(line -> fillers.add(type + "=" + folded(line.text())));
              }
            });
    return fillers;
  }

  private static Set<String> surfaces(List<CorpusUtterance> corpus) {
    return corpus.stream()
        .flatMap(utterance -> utterance.spans().stream())
        .map(span -> span.type() + "=" + folded(span.surface()))
        .collect(Collectors.toSet());
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static Set<String> skeletons(Grammar grammar, Partition partition) {
    return grammar.templates(partition).stream()
        .flatMap(template -> Skeletons.of(template.pattern()).stream())
        .collect(Collectors.toSet());
  }

  private static Grammar grammar(String language) throws IOException {
    return GrammarParser.parse(GRAMMARS.resolve(language + ".grammar"));
  }

  private static Set<String> types(List<CorpusUtterance> corpus) {
    return corpus.stream()
        .flatMap(utterance -> utterance.spans().stream())
        .map(CorpusUtterance.CorpusSpan::type)
        .collect(Collectors.toSet());
  }

  private static Set<String> domains(List<CorpusUtterance> corpus) {
    return corpus.stream().map(CorpusUtterance::domain).collect(Collectors.toSet());
  }

  private static List<CorpusUtterance> in(List<CorpusUtterance> corpus, String partition) {
    return corpus.stream().filter(utterance -> utterance.partition().equals(partition)).toList();
  }

  private static List<CorpusUtterance> read(String language) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<CorpusUtterance> corpus = new ArrayList<>();
    Path file = CORPUS.resolve(language + ".jsonl");
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      corpus.add(mapper.readValue(line, CorpusUtterance.class));
    }
    return corpus;
  }
}
