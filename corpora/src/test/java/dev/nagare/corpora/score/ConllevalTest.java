package dev.nagare.corpora.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.tags.TagSequences;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConllevalTest {

  private static final List<String> TAGS = List.of("O", "B-X", "I-X", "B-Y", "I-Y");

  @ParameterizedTest
  @CsvSource({
    "B-X I-X O,     B-X I-X O,     1, 1, 1",
    "B-X I-X O,     B-X O O,       1, 1, 0",
    "B-X I-X I-X,   B-X B-X I-X,   1, 2, 0",
    "B-X B-X,       B-X I-X,       2, 1, 0",
    "B-X O B-X,     B-X I-X B-X,   2, 2, 1",
    "O O,           B-X O,         0, 1, 0",
    "B-X,           O,             1, 0, 0",
    "B-X I-X,       B-Y I-Y,       1, 1, 0",
  })
  void shouldCountWholeChunks(String gold, String predicted, int golden, int found, int correct) {
    assertThat(counts(gold, predicted)).isEqualTo(new SpanScore(golden, found, correct));
  }

  @ParameterizedTest
  @CsvSource({
    "B-X I-X O,     I-X I-X O,     1, 1, 1, I after nothing begins",
    "O B-X I-X,     O I-X I-X,     1, 1, 1, I after O begins",
    "B-X I-X,       B-X I-Y,       1, 2, 0, a change of type begins",
    "B-X B-Y,       B-X I-Y,       2, 2, 2, so I after another type is as good as B",
    "I-X I-X B-X,   B-X I-X B-X,   2, 2, 2, IOB1 parts neighbours by B",
    "I-X E-X I-X,   B-X I-X B-X,   2, 2, 2, IOE parts neighbours by E",
    "E-X E-X,       B-X B-X,       2, 2, 2, E after E begins",
    "[-X ]-X,       B-X B-X,       2, 2, 2, brackets are chunks of one word",
    "B-X O,         B-X .,         1, 1, 1, a full stop is no chunk",
    "B I O,         I I O,         1, 1, 1, tags without a type are chunks too",
    "B-X-Z I-X-Z,   B-X-Z I-X-Y,   1, 2, 0, the first hyphen parts prefix and type",
  })
  void shouldReadMalformedTagsAsTheScriptDoes(
      String gold, String predicted, int golden, int found, int correct, String why) {
    assertThat(counts(gold, predicted)).as(why).isEqualTo(new SpanScore(golden, found, correct));
  }

  @Test
  void shouldNotKnowSingletons() {
    assertThat(counts("S-X S-X", "B-X B-X")).isEqualTo(new SpanScore(1, 2, 0));
  }

  @Test
  void shouldCountTagsAndNotChunksForAccuracy() {
    UtteranceScore score = score("B-X I-X O O", "I-X I-X O B-Y");

    assertThat(score.tokens()).isEqualTo(new TokenScore(4, 2));
    assertThat(score.byType())
        .containsEntry("X", new SpanScore(1, 1, 1))
        .containsEntry("Y", new SpanScore(0, 1, 0));
  }

  @Test
  void shouldAgreeWithOurOwnReaderOfTagsOnAnyIobSequence() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      List<String> gold = anyTags(random);
      List<String> predicted = gold.stream().map(tag -> noisy(tag, random)).toList();

      assertThat(Conlleval.score(gold, predicted).byType())
          .as("%s %s", gold, predicted)
          .isEqualTo(UtteranceScore.ofSpans(spans(gold), spans(predicted)).byType());
    }
  }

  @Test
  void shouldRefuseListsOfDifferentLength() {
    assertThatThrownBy(() -> Conlleval.score(List.of("O"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 gold tags, 0 predicted ones");
  }

  private static List<String> anyTags(Random random) {
    return Stream.generate(() -> TAGS.get(random.nextInt(TAGS.size())))
        .limit(random.nextInt(8))
        .toList();
  }

  private static String noisy(String tag, Random random) {
    return random.nextInt(4) == 0 ? TAGS.get(random.nextInt(TAGS.size())) : tag;
  }

  private static List<LabeledSpan> spans(List<String> tags) {
    return TagSequences.chunks(tags).stream()
        .map(chunk -> new LabeledSpan(chunk.type(), chunk.from(), chunk.to()))
        .toList();
  }

  private static SpanScore counts(String gold, String predicted) {
    return score(gold, predicted).overall();
  }

  private static UtteranceScore score(String gold, String predicted) {
    return Conlleval.score(List.of(gold.split(" ")), List.of(predicted.split(" ")));
  }
}
