package dev.nagare.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.Token;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BatchesTest {

  private static final EncodedWord WORD =
      new WordEncoder(new Vocabulary(List.of()), new Vocabulary(List.of()))
          .encode(new Token("a", "a", 0, 1));

  @Property(tries = 200)
  void shouldHoldEveryExampleExactlyOnce(
      @ForAll @IntRange(max = 700) int count,
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll long seed) {
    List<Example> examples = examples(count);

    List<List<Example>> batches = Batches.of(examples, size, new Random(seed));

    assertThat(batches).allMatch(batch -> !batch.isEmpty() && batch.size() <= size);
    assertThat(batches.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(examples);
  }

  @Property(tries = 20)
  void shouldGiveAnOrderOfItsOwnToEveryEpoch(@ForAll long seed) {
    List<Example> examples = examples(300);
    Random random = new Random(seed);

    assertThat(Batches.of(examples, 8, random)).isNotEqualTo(Batches.of(examples, 8, random));
    assertThat(Batches.of(examples, 8, new Random(seed)))
        .isEqualTo(Batches.of(examples, 8, new Random(seed)));
  }

  private static List<Example> examples(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Example(
                    Collections.nCopies(1 + i % 9, WORD), new int[0], new int[1 + i % 9], -1))
        .toList();
  }
}
