package dev.nagare.corpora.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pieces of the aligner, each against what can be computed by hand. */
class AlignmentPartsTest {

  @Test
  void shouldListEachPairOfWordsOnce() {
    WordPairKeys keys = new WordPairKeys();
    for (int i = 0; i < 50_000; i++) {
      keys.add(new int[] {1, 2}, new int[] {3, 3, 4});
    }

    assertThat(keys.sorted())
        .containsExactly(3, 4, (1L << 32) + 3, (1L << 32) + 4, (2L << 32) + 3, (2L << 32) + 4);
  }

  @Test
  void shouldEstimateTranslationsByCountsAndPseudoCounts() {
    TranslationTable table = new TranslationTable(new long[] {1, 2}, 1);
    table.setPrior((given, generated) -> 0.5);
    assertThat(table.probability(table.cell(0, 1))).isEqualTo(0.5);

    table.count(table.cell(0, 1), 2);
    table.estimate();

    assertThat(table.probability(table.cell(0, 1))).isEqualTo(2.5 / 3);
    assertThat(table.probability(table.cell(0, 2))).isEqualTo(0.5 / 3);
  }

  @Test
  void shouldGivePosteriorsThatEnumerationGives() {
    double[][] emissions = random(new Random(7), 4, 4);
    JumpTable table = new JumpTable();
    table.countJump(0, 1, 5);
    table.countStart(0, 2);
    table.estimate();

    double[][] posteriors = new JumpChain(table, emissions, 0.2).posteriors(false);

    double[][] expected = enumerated(table, emissions, 0.2);
    for (int j = 0; j < expected.length; j++) {
      assertThat(posteriors[j]).containsExactly(expected[j], within(1e-12));
    }
  }

  private static double[][] random(Random random, int rows, int columns) {
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      Arrays.setAll(row, i -> random.nextDouble());
    }
    return numbers;
  }

  /** All paths of states, one by one. */
  private static double[][] enumerated(JumpTable table, double[][] emissions, double empty) {
    int length = emissions[0].length - 1;
    int states = 2 * length;
    double[][] posteriors = new double[emissions.length][length + 1];
    double total = 0;
    for (int path = 0; path < Math.pow(states, emissions.length); path++) {
      int[] at = new int[emissions.length];
      int rest = path;
      for (int j = 0; j < at.length; j++) {
        at[j] = rest % states;
        rest /= states;
      }
      double probability = probability(table, emissions, empty, at);
      total += probability;
      for (int j = 0; j < at.length; j++) {
        posteriors[j][Math.min(at[j], length)] += probability;
      }
    }
    for (double[] row : posteriors) {
      for (int i = 0; i < row.length; i++) {
        row[i] /= total;
      }
    }
    return posteriors;
  }

  private static double probability(
      JumpTable table, double[][] emissions, double empty, int[] states) {
    int length = emissions[0].length - 1;
    double probability = 1;
    for (int j = 0; j < states.length; j++) {
      int position = states[j] % length;
      boolean isEmpty = states[j] >= length;
      if (j == 0) {
        probability *= table.starts(length)[position];
      } else if (isEmpty) {
        probability *= states[j - 1] % length == position ? 1 : 0;
      } else {
        probability *= table.jumps(length)[states[j - 1] % length][position];
      }
      probability *= isEmpty ? empty * emissions[j][length] : (1 - empty) * emissions[j][position];
    }
    return probability;
  }

  @ParameterizedTest
  @CsvSource({
    "tokyo, tokyo, 1",
    "to, to, 1",
    "to, no, 0",
    "berlin, tokyo, 0",
    "berlin, berlim, 0.71"
  })
  void shouldCompareSpellings(String one, String other, double likeness) {
    assertThat(SpellingSimilarity.likeness(one, other)).isCloseTo(likeness, within(0.01));
  }
}
