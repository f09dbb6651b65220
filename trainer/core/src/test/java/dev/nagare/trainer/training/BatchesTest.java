package dev.nagare.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.corpora.tokens.PreparedUtterance;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    List<List<Example>> batches = Batches.of(examples, size, Example::size, new Random(seed));

    assertThat(batches).allMatch(batch -> !batch.isEmpty() && batch.size() <= size);
    assertThat(batches.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(examples);
  }

  @Property(tries = 20)
  void shouldGiveAnOrderOfItsOwnToEveryEpoch(@ForAll long seed) {
    List<Example> examples = examples(300);
    Random random = new Random(seed);

    assertThat(Batches.of(examples, 8, Example::size, random))
        .isNotEqualTo(Batches.of(examples, 8, Example::size, random));
    assertThat(Batches.of(examples, 8, Example::size, new Random(seed)))
        .isEqualTo(Batches.of(examples, 8, Example::size, new Random(seed)));
  }

  @Property(tries = 100)
  void shouldBoundTheTokensOfABatchPaddingIncluded(
      @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 12_000) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 64) int most) {
    List<List<Integer>> batches = Batches.cut(lengths, most, n -> new Batches.Size(n, 3L * n));

    assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(lengths);
    assertThat(batches)
        .allSatisfy(
            batch ->
                assertThat(batch.size() == 1 || batch.size() * Collections.max(batch) <= 8192)
                    .isTrue())
        .allMatch(batch -> !batch.isEmpty() && batch.size() <= most);
  }

  @Property(tries = 50)
  void shouldBoundTheCharactersOfABatch(
      @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 70_000) Integer> characters) {
    List<List<Integer>> batches = Batches.cut(characters, 64, n -> new Batches.Size(1, n));

    assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(characters);
    assertThat(batches)
        .allMatch(batch -> batch.size() == 1 || batch.stream().mapToInt(n -> n).sum() <= 65_536);
  }

  /** So that models of such data stay as they were: the batches, and the numbers drawn for them. */
  @Property(tries = 50)
  void shouldCutOrdinaryTextsByTheirNumberAlone(
      @ForAll @Size(max = 400) List<@IntRange(min = 1, max = 125) Integer> lengths) {
    List<List<Integer>> expected = new ArrayList<>();
    for (int from = 0; from < lengths.size(); from += 64) {
      expected.add(lengths.subList(from, Math.min(lengths.size(), from + 64)));
    }

    assertThat(Batches.cut(lengths, 64, n -> new Batches.Size(n, 6L * n))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja", "de"})
  void shouldCutTheSampleCorpusByItsNumberAlone(String language) {
    List<PreparedUtterance> corpus =
        new Tokenization(Map.of(language, LanguageDefaults.standard().settings(language)))
            .prepare(
                DataSets.load(
                        DataNames.parse(
                            "jsonl:../../examples/sample-corpus/" + language + ".jsonl"))
                    .utterances());

    assertThat(corpus)
        .isNotEmpty()
        .allMatch(utterance -> 64 * utterance.tokens().size() <= Batches.MAX_TOKENS)
        .allMatch(
            utterance ->
                64 * utterance.tokens().stream().mapToInt(t -> t.characters().length()).sum()
                    <= Batches.MAX_CHARACTERS);
  }

  @Property(tries = 20)
  void shouldLayALongTextAloneAndLearnFromIt(@ForAll long seed) {
    List<Example> examples = new ArrayList<>(examples(20));
    examples.add(
        new Example(Collections.nCopies(9000, WORD), new int[0], TagTargets.of(new int[9000]), -1));

    List<List<Example>> batches = Batches.of(examples, 64, Example::size, new Random(seed));

    assertThat(batches.stream().map(List::size)).containsExactlyInAnyOrder(20, 1);
  }

  private static List<Example> examples(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Example(
                    Collections.nCopies(1 + i % 9, WORD),
                    new int[0],
                    TagTargets.of(new int[1 + i % 9]),
                    -1))
        .toList();
  }
}
