package dev.nagare.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.lab.gate.FalsePromotions.Candidate;
import dev.nagare.trainer.gate.GateRules;
import dev.nagare.trainer.gate.SpentLook;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateSimulationTest {

  private static final int HISTORIES = 400;

  @ParameterizedTest
  @CsvSource({"1, 300, 0.8, ALIKE", "1, 300, 0.6, CAUTIOUS", "3, 200, 0.8, ALIKE"})
  void shouldPromoteEqualModelsByMistakeInAtMost5Of100HistoriesOf50Looks(
      int languages, int utterances, double correlation, Candidate candidate) {
    FalsePromotions.Setting setting =
        new FalsePromotions.Setting(languages, utterances, utterances, correlation, candidate, 0);

    Frequency promoted =
        simulation(HISTORIES, GateRules.DEFAULT).falsePromotions(setting).promoted();

    assertThat(promoted.of()).isEqualTo(HISTORIES);
    assertThat(promoted.percent()).isLessThanOrEqualTo(5);
  }

  /** So that the facts above can fail. */
  @Test
  void shouldSeeMistakesWhereTheRulesAllowThem() {
    GateRules lax = new GateRules(0.9, 10, 100, 0.5, 0.05, 1_000, 1, 1);
    FalsePromotions.Setting setting =
        new FalsePromotions.Setting(1, 300, 300, 0.8, Candidate.ALIKE, 0);

    assertThat(simulation(100, lax).falsePromotions(setting).promoted().percent())
        .isGreaterThan(20);
  }

  @Test
  void shouldPromoteNoMoreByMistakeWhenFortyCandidatesAreForgotten() {
    GateSimulation simulation = simulation(HISTORIES, GateRules.DEFAULT);

    Frequency promoted = simulation.falsePromotions(forgetting(40)).promoted();

    assertThat(promoted.percent()).isLessThanOrEqualTo(5);
    assertThat(promoted).isEqualTo(simulation.falsePromotions(forgetting(0)).promoted());
  }

  /** So that the fact above can fail: a log that forgets the look together with the candidate. */
  @Test
  void shouldSeeLooksThatForgettingGivesBack() {
    SimulationSettings settings = new SimulationSettings(HISTORIES, 50, 1, GateRules.DEFAULT);
    GateSimulation leaky = new GateSimulation(settings, (rows, of) -> {}, LeakyLog::new);

    Frequency promoted = leaky.falsePromotions(forgetting(40)).promoted();

    assertThat(promoted.hits())
        .isGreaterThan(leaky.falsePromotions(forgetting(0)).promoted().hits());
    assertThat(promoted.percent()).isGreaterThan(5);
  }

  private static FalsePromotions.Setting forgetting(int candidates) {
    return new FalsePromotions.Setting(1, 300, 300, 0.8, Candidate.ALIKE, candidates);
  }

  private static final class LeakyLog implements LookCount {

    private final Deque<SpentLook> log = new ArrayDeque<>();

    @Override
    public int next() {
      return SpentLook.next(1, log);
    }

    @Override
    public void spend(int look) {
      log.add(new SpentLook(1, look));
    }

    @Override
    public void forget() {
      log.remove();
    }
  }

  @Test
  void shouldFindLargeGainsInManyUtterancesAndMissSmallOnesInFew() {
    GateSimulation simulation = simulation(400, GateRules.DEFAULT);

    Power large = simulation.power(new Power.Setting(1, 0, 0.8, 1_000, 5));
    Power small = simulation.power(new Power.Setting(1, 0, 0.8, 200, 1));

    assertThat(large.promotedAtLook()).containsOnlyKeys(1, 10, 50);
    assertThat(large.promotedAtLook().get(1).percent()).isGreaterThan(90);
    assertThat(small.promotedAtLook().get(1).percent()).isLessThan(20);
    assertThat(large.promotedAtLook().get(50).hits())
        .isLessThanOrEqualTo(large.promotedAtLook().get(1).hits());
  }

  @Test
  void shouldRarelyPromoteWhatIsMuchWorseInAnotherLanguage() {
    Power worse = simulation(400, GateRules.DEFAULT).power(new Power.Setting(2, -5, 0.8, 1_000, 5));

    assertThat(worse.promotedAtLook().get(1).percent()).isLessThan(5);
  }

  @Test
  void shouldRepeatItselfWithTheSameSeed() {
    Power.Setting setting = new Power.Setting(1, 0, 0.8, 300, 5);

    Power power = simulation(400, GateRules.DEFAULT).power(setting);

    assertThat(simulation(400, GateRules.DEFAULT).power(setting)).isEqualTo(power);
    assertThat(
            new GateSimulation(
                    new SimulationSettings(400, 50, 2, GateRules.DEFAULT), (rows, of) -> {})
                .power(setting))
        .isNotEqualTo(power);
  }

  @Test
  void shouldLetEvaluationSetsGrowEvenly() {
    FalsePromotions.Setting growing =
        new FalsePromotions.Setting(1, 200, 3_000, 0.8, Candidate.ALIKE, 0);

    assertThat(growing.utterances(1, 50)).isEqualTo(200);
    assertThat(growing.utterances(25, 50)).isEqualTo(1_571);
    assertThat(growing.utterances(50, 50)).isEqualTo(3_000);
    assertThat(growing.utterances(1, 1)).isEqualTo(3_000);
  }

  @Test
  void shouldSayHowExactlyAShareIsKnown() {
    assertThat(new Frequency(0, 100).interval().low()).isZero();
    assertThat(new Frequency(0, 100).interval().high()).isBetween(3.6, 3.8);
    assertThat(new Frequency(50, 100).text()).isEqualTo("50.00 % (40.38–59.62)");
    assertThatThrownBy(() -> new SimulationSettings(0, 50, 1, GateRules.DEFAULT))
        .hasMessage("histories is 0, must be at least 1");
  }

  private static GateSimulation simulation(int histories, GateRules rules) {
    return new GateSimulation(new SimulationSettings(histories, 50, 1, rules), (rows, of) -> {});
  }
}
