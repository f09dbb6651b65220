package dev.nagare.trainer.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.trainer.transfer.TransferDecision.Candidate;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferDecisionTest {

  @Test
  void shouldChooseTheBestMeanIfNoneOfFewerGroupsComesNear() {
    TransferDecision decision =
        TransferDecision.of(
            List.of(of("none", 50, 51), of("char", 55, 56), of("char+dense", 60, 61)));

    assertThat(decision.chosen()).containsExactly(WeightGroup.CHAR, WeightGroup.DENSE);
    assertThat(decision.best()).isEqualTo(decision.chosen());
    assertThat(decision.reason())
        .isEqualTo(
            "char+dense has the best mean dev F1 (60.50), and none of fewer groups is within one"
                + " standard error (0.50) of it");
  }

  @Test
  void shouldChooseTheFewestGroupsWithinOneStandardErrorOfTheBestMean() {
    // Variances 2, 2 and 2: a standard error of √(2 / 2) = 1.
    TransferDecision decision =
        TransferDecision.of(
            List.of(of("none", 57, 59), of("char", 58.5, 60.5), of("char+dense", 59, 61)));

    assertThat(decision.standardError()).isCloseTo(1, within(1e-12));
    assertThat(decision.chosen()).containsExactly(WeightGroup.CHAR);
    assertThat(decision.reason())
        .isEqualTo(
            "char has the fewest groups of those whose mean dev F1 (59.50) is within one standard"
                + " error (1.00) of the best, char+dense (60.00)");
  }

  @Test
  void shouldChooseNoTransferIfItComesNear() {
    TransferDecision decision =
        TransferDecision.of(
            List.of(of("none", 58.5, 60.5), of("char", 58.5, 60.5), of("word", 59, 61)));

    assertThat(decision.chosen()).isEmpty();
    assertThat(decision.best()).containsExactly(WeightGroup.WORD);
    assertThat(decision.reason()).startsWith("none has the fewest groups");
  }

  @Test
  void shouldSayThatNoTransferIsBetter() {
    TransferDecision decision =
        TransferDecision.of(List.of(of("none", 70), of("char", 60), of("word", 65)));

    assertThat(decision.chosen()).isEmpty();
    assertThat(decision.reason())
        .isEqualTo("no transfer has a better mean dev F1 than none (70.00)");
  }

  @Test
  void shouldTakeTheBetterMeanOfAsManyGroups() {
    TransferDecision decision =
        TransferDecision.of(
            List.of(
                of("none", 10, 12),
                of("char", 59, 61),
                of("word", 59.2, 61.2),
                of("dense", 58, 60),
                of("char+word", 59.5, 61.5)));

    assertThat(decision.chosen()).containsExactly(WeightGroup.WORD);
  }

  @Test
  void shouldPoolTheVarianceOfAllCombinations() {
    // One combination happens not to vary at all: variances 0 and 8, pooled 4, of a mean 2.
    TransferDecision decision =
        TransferDecision.of(List.of(of("char", 58, 62), of("char+dense", 61, 61)));

    assertThat(decision.standardError()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(decision.chosen()).containsExactly(WeightGroup.CHAR);
  }

  @Test
  void shouldSimplyTakeTheBestOfOneSeed() {
    TransferDecision decision =
        TransferDecision.of(List.of(of("none", 60), of("char", 60.01), of("dense", 60.01)));

    assertThat(decision.standardError()).isZero();
    assertThat(decision.chosen()).containsExactly(WeightGroup.CHAR);
  }

  @Test
  void shouldDecideTheSameInAnyOrder() {
    Candidate none = of("none", 50, 52);
    Candidate dense = of("dense", 55, 57);
    Candidate all = of("char+word+dense", 55.5, 57.5);

    assertThat(TransferDecision.of(List.of(all, none, dense)).chosen())
        .isEqualTo(TransferDecision.of(List.of(none, dense, all)).chosen())
        .containsExactly(WeightGroup.DENSE);
  }

  @Test
  void tableShouldShowAllThatWasMeasured() {
    TransferDecision decision =
        TransferDecision.of(
            List.of(of("none", 57, 59), of("char", 58.5, 60.5), of("char+word+dense", 59, 61)));

    assertThat(decision.table().lines())
        .containsExactly(
            "transfer by dev F1, mean ± standard deviation of 2 runs each:",
            "  none              58.00 ± 1.41",
            "* char              59.50 ± 1.41",
            "  char+word+dense   60.00 ± 1.41  best",
            "chosen: " + decision.reason());
  }

  @Test
  void shouldBeTheSameAfterAWayThroughJson() throws IOException {
    ObjectMapper json = new ObjectMapper();
    TransferDecision decision =
        TransferDecision.of(List.of(of("none", 50, 52), of("char+dense", 60, 61)));

    JsonNode tree = json.valueToTree(decision);

    assertThat(tree.get("chosen")).hasToString("[\"char\",\"dense\"]");
    assertThat(tree.get("candidates").get(0).get("mean").doubleValue()).isEqualTo(51);
    assertThat(tree.get("reason").textValue()).isEqualTo(decision.reason());
    assertThat(json.treeToValue(tree, TransferDecision.class)).isEqualTo(decision);
  }

  @Test
  void shouldRefuseScoresThatCannotBeCompared() {
    for (List<Candidate> wrong :
        List.of(
            List.<Candidate>of(),
            List.of(of("none")),
            List.of(of("none", 50, 51), of("char", 50)))) {
      assertThatThrownBy(() -> TransferDecision.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("combinations must have the same number of scores");
    }
  }

  private static Candidate of(String groups, double... devF1) {
    return new Candidate(
        List.copyOf(WeightGroup.parse(groups)), Arrays.stream(devF1).boxed().toList());
  }
}
