package dev.nagare.corpora.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The output that the CoNLL-2000 shared task published as its example, from tags made up to have
 * the same counts.
 */
class ConllevalTableTest {

  private final List<UtteranceScore> sentences = new ArrayList<>();

  @Test
  void shouldPrintThePublishedExample() {
    addPublishedExample("B-NP");

    assertThat(table())
        .isEqualTo(
            """
            scorer conlleval/1
            processed 961 tokens with 459 phrases; found: 539 phrases; correct: 371.
            accuracy:  87.20%; precision:  68.83%; recall:  80.83%; FB1:  74.35
                         ADJP: precision:   0.00%; recall:   0.00%; FB1:   0.00  1
                         ADVP: precision:  45.45%; recall:  62.50%; FB1:  52.63  11
                           NP: precision:  64.98%; recall:  78.63%; FB1:  71.16  317
                           PP: precision:  83.18%; recall:  98.89%; FB1:  90.36  107
                         SBAR: precision:  66.67%; recall:  33.33%; FB1:  44.44  3
                           VP: precision:  69.00%; recall:  79.31%; FB1:  73.80  100
            """);
  }

  /** The page's earlier edition: the same chunks, 30 of them written as I-NP. */
  @Test
  void shouldPrintThePublishedExampleOfAnotherTagScheme() {
    addPublishedExample("I-NP");

    assertThat(table())
        .contains("accuracy:  84.08%; precision:  68.83%; recall:  80.83%; FB1:  74.35");
  }

  @Test
  void shouldRoundAsTheScriptDoes() {
    add(1, "B-X", "B-X");
    add(31, "O", "B-X");

    assertThat(table()).contains("precision:   3.12%; recall: 100.00%; FB1:   6.06");
  }

  @Test
  void shouldPrintZeroesWhereNothingWasFound() {
    add(2, "B-X", "O");

    assertThat(table())
        .endsWith(
            """
            processed 2 tokens with 2 phrases; found: 0 phrases; correct: 0.
            accuracy:   0.00%; precision:   0.00%; recall:   0.00%; FB1:   0.00
                            X: precision:   0.00%; recall:   0.00%; FB1:   0.00  0
            """);
  }

  private void addPublishedExample(String someCorrect) {
    add(30, "B-NP", someCorrect);
    add(176, "B-NP", "B-NP");
    add(69, "B-VP", "B-VP");
    add(89, "B-PP", "B-PP");
    add(5, "B-ADVP", "B-ADVP");
    add(2, "B-SBAR", "B-SBAR");
    add(45, "B-NP I-NP", "B-NP B-NP");
    addTooShort(11, "NP");
    addTooShort(18, "VP");
    addTooShort(1, "PP");
    addTooShort(3, "ADVP");
    addTooShort(1, "ADJP");
    addTooShort(1, "SBAR");
    add(5, "B-ADJP", "B-PP");
    add(3, "B-SBAR", "B-PP");
    add(9, "O", "B-PP");
    add(10, "O", "B-NP");
    add(13, "O", "B-VP");
    add(3, "O", "B-ADVP");
    add(961 - tokens(), "O", "O");
  }

  private void addTooShort(int times, String type) {
    add(times, "B-" + type + " I-" + type, "B-" + type + " O");
  }

  private void add(int times, String gold, String predicted) {
    UtteranceScore sentence =
        Conlleval.score(List.of(gold.split(" ")), List.of(predicted.split(" ")));
    sentences.addAll(Collections.nCopies(times, sentence));
  }

  private int tokens() {
    return sentences.stream().mapToInt(sentence -> sentence.tokens().tokens()).sum();
  }

  private String table() {
    return ScoreReport.of(Scorers.CONLLEVAL.id(), sentences)
        .table()
        .replace(System.lineSeparator(), "\n");
  }
}
