package dev.nagare.corpora.projection;

import static dev.nagare.corpora.parallel.ParallelFiles.line;
import static dev.nagare.corpora.parallel.ParallelFiles.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabelOrigin;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.corpora.parallel.ParallelData;
import dev.nagare.corpora.parallel.ParallelFiles;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.Token;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelProjectionTest {

  private static final Tokenization GERMAN =
      new Tokenization(Map.of("de", LanguageDefaults.standard().settings("de")));

  @TempDir Path folder;
  private ParallelFiles files;

  @BeforeEach
  void setUp() {
    files = new ParallelFiles(folder);
  }

  private ProjectionResult project(List<String> source, List<String> target) {
    return project(files.load(source, target), 0);
  }

  private static ProjectionResult project(ParallelData data, double minConfidence) {
    return LabelProjection.project(data.pairs(), minConfidence, (done, total) -> {});
  }

  private static List<LabeledUtterance> utterances(ProjectionResult result) {
    return result.kept().stream().map(ProjectedUtterance::utterance).toList();
  }

  private static String silver(ProjectionResult result) throws IOException {
    StringWriter text = new StringWriter();
    SilverLines.write(result, text);
    return text.toString();
  }

  @Test
  void shouldGiveEachSpanTheWordsThatTranslateIt() {
    ParallelData data = files.load(ParallelFiles.english(), ParallelFiles.german(true));

    ProjectionResult result = project(data, 0);

    assertThat(result.dropped()).isEmpty();
    assertThat(utterances(result))
        .extracting(LabeledUtterance::spans)
        .containsExactlyElementsOf(data.targetGold());
    assertThat(SilverQuality.of(result, data).orElseThrow().f1()).isEqualTo(100);
  }

  @Test
  void shouldTakeTheIntentFromTheSource() {
    assertThat(utterances(project(ParallelFiles.english(), ParallelFiles.german(false))))
        .allSatisfy(
            utterance -> {
              assertThat(utterance.intent()).contains("lamp_on");
              assertThat(utterance.origin()).isEqualTo(LabelOrigin.PROJECTED);
            });
  }

  @Test
  void shouldNotLookAtTheLabelsOfTheTarget() throws IOException {
    List<String> wrong =
        ParallelFiles.german(true).stream()
            .map(line -> line.replace("colour", "song").replace("lamp_on", "play"))
            .toList();
    ParallelData gold = files.load(ParallelFiles.english(), ParallelFiles.german(true));
    ParallelData other = files.load(ParallelFiles.english(), wrong);

    assertThat(silver(project(other, 0))).isEqualTo(silver(project(gold, 0)));
    assertThat(SilverQuality.of(project(other, 0), other))
        .isNotEqualTo(SilverQuality.of(project(gold, 0), gold));
  }

  @Test
  void shouldNotDependOnTheOrderOfLines() throws IOException {
    List<String> source = new ArrayList<>(ParallelFiles.english());
    List<String> target = new ArrayList<>(ParallelFiles.german(false));
    String expected = silver(project(source, target));

    Collections.shuffle(source, new Random(1));
    Collections.shuffle(target, new Random(2));

    assertThat(silver(project(source, target))).isEqualTo(expected);
  }

  @Test
  void shouldKeepSpansOnWordEdgesWhateverTheTexts() {
    for (int seed = 0; seed < 30; seed++) {
      for (LabeledUtterance utterance : utterances(randomProjection(new Random(seed)))) {
        List<Token> words = GERMAN.tokens(utterance);
        int last = 0;
        for (LabeledSpan span : utterance.spans()) {
          assertThat(words).extracting(Token::start).contains(span.start());
          assertThat(words).extracting(Token::end).contains(span.end());
          assertThat(span.start()).isGreaterThanOrEqualTo(last);
          last = span.end();
        }
      }
    }
  }

  /** Words that have nothing to do with each other. */
  private ProjectionResult randomProjection(Random random) {
    List<String> source = new ArrayList<>();
    List<String> target = new ArrayList<>();
    for (int id = 0; id < 20; id++) {
      String first = words(random, "ab");
      String second = words(random, "cd");
      String text = first + " " + second;
      source.add(line(id, "en", text, span(text, "a", first) + "," + span(text, "c", second)));
      target.add(line(id, "de", words(random, "\u00fc\uD83C\uDFB5-."), ""));
    }
    return project(source, target);
  }

  private static String words(Random random, String alphabet) {
    int[] letters = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      text.append(random.nextInt(3) == 0 && i > 0 ? " " : "")
          .appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.append(letters[0] == 'ü' ? "ü" : (char) letters[0]).toString();
  }

  @Test
  void shouldKeepHyphenatedWordsWhole() {
    List<String> source = new ArrayList<>();
    List<String> target = new ArrayList<>();
    String[][] days = {{"monday", "segunda"}, {"tuesday", "terça"}, {"friday", "sexta"}};
    String[][] acts = {{"wake me", "acorda me"}, {"call me", "liga me"}, {"pay me", "paga me"}};
    for (String[] day : days) {
      for (String[] act : acts) {
        String text = act[0] + " on " + day[0];
        source.add(line(source.size(), "en", text, span(text, "date", day[0])));
        target.add(line(target.size(), "pt", act[1] + " na " + day[1] + "-feira", ""));
      }
    }

    assertThat(utterances(project(source, target)))
        .hasSize(9)
        .allSatisfy(
            utterance ->
                assertThat(utterance.text().substring(utterance.spans().get(0).start()))
                    .endsWith("-feira")
                    .doesNotContain(" "));
  }

  @Test
  void shouldCountSidesWithoutWords() {
    List<ParallelPair> pairs =
        new ArrayList<>(files.load(ParallelFiles.english(), ParallelFiles.german(false)).pairs());
    pairs.add(new ParallelPair("x", Optional.empty(), plain("en", "yes"), plain("de", " \u200B")));

    ProjectionResult result = LabelProjection.project(pairs, 0, (done, total) -> {});

    assertThat(result.kept()).hasSize(30);
    assertThat(result.dropped()).containsExactly(Map.entry(DropReason.NO_WORDS, 1));
  }

  private static LabeledUtterance plain(String language, String text) {
    return new LabeledUtterance("x", language, text, List.of(), List.of());
  }

  @Test
  void shouldCountTextsThatAreTooLong() {
    String text = "ja ".repeat(300).strip();

    ProjectionResult result =
        project(List.of(line(1, "en", text, "")), List.of(line(1, "de", text, "")));

    assertThat(result.kept()).isEmpty();
    assertThat(result.dropped()).containsExactly(Map.entry(DropReason.TOO_LONG, 1));
  }

  @Test
  void shouldCountSpansThatFindNoPlace() {
    String text = "play jazz";
    String spans = span(text, "verb", "play") + "," + span(text, "genre", "jazz");

    ProjectionResult result =
        project(List.of(line(1, "en", text, spans)), List.of(line(1, "de", "musik", "")));

    assertThat(result.kept()).isEmpty();
    assertThat(result.dropped()).containsExactly(Map.entry(DropReason.SPAN_LOST, 1));
  }

  @Test
  void shouldProjectASinglePair() {
    ProjectionResult result =
        project(
            List.of(line(1, "en", "jazz", span("jazz", "genre", "jazz"))),
            List.of(line(1, "de", "jazz", "")));

    assertThat(utterances(result).get(0).spans()).containsExactly(new LabeledSpan("genre", 0, 4));
  }

  @Test
  void shouldLeaveOutWhatItIsNotConfidentOf() {
    ParallelData data = files.load(ParallelFiles.english(), ParallelFiles.german(false));
    ProjectionResult all = project(data, 0);
    double median =
        all.kept().stream()
            .mapToDouble(ProjectedUtterance::confidence)
            .sorted()
            .skip(all.kept().size() / 2)
            .findFirst()
            .orElseThrow();

    ProjectionResult best = project(data, median);

    assertThat(all.kept()).allMatch(each -> each.confidence() >= 0 && each.confidence() <= 1);
    assertThat(best.kept()).hasSizeBetween(1, all.kept().size() - 1);
    assertThat(best.dropped().get(DropReason.LOW_CONFIDENCE))
        .isEqualTo(all.kept().size() - best.kept().size());
    assertThat(best.kept()).allMatch(each -> each.confidence() >= median);
  }

  @Test
  void shouldWriteWhatOurReaderReads() throws IOException {
    ProjectionResult result = project(ParallelFiles.english(), ParallelFiles.german(false));

    LoadedData read = DataSets.load(files.write("silver", silver(result).lines().toList()));

    assertThat(read.utterances()).isEqualTo(utterances(result));
    assertThat(silver(result).getBytes(UTF_8)).isNotEmpty();
  }
}
