package dev.nagare.corpora.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.formats.TestFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomSampleTest {

  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  @TempDir Path folder;
  private TestFiles files;

  @BeforeEach
  void setUp() {
    files = new TestFiles(folder);
  }

  @Test
  void shouldContainSmallerSamplesOfTheSameSeed() {
    List<Integer> small = new RandomSample(10, 7).of(HUNDRED);
    List<Integer> large = new RandomSample(50, 7).of(HUNDRED);

    assertThat(large).containsAll(small).doesNotHaveDuplicates().hasSize(50);
  }

  @Test
  void shouldDifferBySeed() {
    assertThat(new RandomSample(10, 1).of(HUNDRED))
        .isNotEqualTo(new RandomSample(10, 2).of(HUNDRED));
  }

  @Test
  void shouldKeepTheOrderOfTheWhole() {
    assertThat(new RandomSample(30, 1).of(HUNDRED)).isSorted();
    assertThat(new RandomSample(100, 1).of(HUNDRED)).isEqualTo(HUNDRED);
  }

  /** Which utterances a seed takes must never change: published figures rest on it. */
  @Test
  void shouldStayAsItIs() {
    assertThat(new RandomSample(5, 1).of(HUNDRED)).containsExactly(18, 63, 68, 82, 88);
  }

  @Test
  void shouldTakeFromThePartitionOnly() {
    LoadedData data = files.load("jsonl,sample=10", "dev", UTF_8, lines());

    assertThat(data.utterances())
        .hasSize(10)
        .allMatch(utterance -> Integer.parseInt(utterance.id()) % 2 == 0);
    assertThat(data.report().spans()).isEqualTo(10);
    assertThat(data.report().summary())
        .endsWith(
            "40 lines, 10 utterances used, 0 dropped, 10 spans, 20 utterances in other"
                + " partitions, 10 utterances not in the sample");
  }

  @Test
  void shouldTakeSeedOneIfNoneIsGiven() {
    assertThat(files.load("jsonl,sample=10", lines()).utterances())
        .isEqualTo(files.load("jsonl,sample=10,seed=1", lines()).utterances())
        .isNotEqualTo(files.load("jsonl,sample=10,seed=2", lines()).utterances());
  }

  @ParameterizedTest
  @CsvSource({
    "sample=21, 'a sample of 21, but there are only 20'",
    "sample=0, sample must be at least 1",
    "sample=-5, sample must be at least 1",
    "sample=3000000000, 'a sample of 3000000000, but there are only 20'",
    "sample=all, sample is not a whole number",
    "'sample=5,seed=x', seed is not a whole number",
    "seed=5, seed=S needs sample=N"
  })
  void shouldRefuseWhatCannotBeTaken(String options, String message) {
    assertThatThrownBy(() -> files.load("jsonl," + options, "dev", UTF_8, lines()))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(message);
  }

  /** Forty utterances of a span each; those with even ids are dev. */
  private static String[] lines() {
    return IntStream.range(0, 40)
        .mapToObj(
            i ->
                "{\"id\":"
                    + i
                    + ",\"language\":\"en\",\"text\":\"hum\",\"partition\":\""
                    + (i % 2 == 0 ? "dev" : "train")
                    + "\",\"spans\":[{\"type\":\"t\",\"start\":0,\"end\":3}]}")
        .toArray(String[]::new);
  }
}
