package dev.nagare.lab.labeling.history;

import static dev.nagare.labeling.selection.Strategy.EQUAL;
import static dev.nagare.labeling.selection.Strategy.LAMM;
import static dev.nagare.labeling.selection.Strategy.LEAST_CONFIDENCE;
import static dev.nagare.labeling.selection.Strategy.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.lab.labeling.FakeLearner;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.MadeUp;
import dev.nagare.lab.labeling.Protocol;
import dev.nagare.lab.labeling.Protocols;
import dev.nagare.lab.labeling.Translations;
import dev.nagare.lab.labeling.learners.Learner;
import dev.nagare.labeling.selection.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryTest {

  private static final int FEW = 30;
  private static final int MANY = 1000;

  private final FakeLearner learner = new FakeLearner(MANY);

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldSpendTheWholeBudgetOfEachRoundAndNeverMore(Strategy strategy) throws Exception {
    List<Step> steps = run(Protocols.spec(strategy, 1), 300);

    assertThat(steps).extracting(Step::allLabels).containsExactly(20, 30, 40, 50, 60);
    assertThat(steps)
        .extracting(step -> step.asked().ids().size())
        .containsExactly(20, 10, 10, 10, 10);
    assertThat(steps.get(0).labels()).containsExactlyInAnyOrderEntriesOf(Map.of("en", 15, "de", 5));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldLabelNoUtteranceTwice(Strategy strategy) throws Exception {
    assertThat(ids(run(Protocols.spec(strategy, 1), 300))).hasSize(60).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldMakeTheSameHistoryOfTheSameSeed(Strategy strategy) throws Exception {
    List<Step> steps = run(Protocols.spec(strategy, 1), 300);

    assertThat(run(Protocols.spec(strategy, 1), 300)).isEqualTo(steps);
    assertThat(ids(run(Protocols.spec(strategy, 2), 300))).isNotEqualTo(ids(steps));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldGoOnAsIfItHadNeverBeenInterrupted(Strategy strategy) throws Exception {
    HistorySpec spec = Protocols.spec(strategy, 1);
    List<HistoryState> kept = new ArrayList<>();
    History interrupted = history(spec, 300, learner);
    History.Listener afterTwo =
        state -> {
          kept.add(state);
          if (kept.size() == 2) {
            throw new IllegalStateException("interrupted");
          }
        };
    assertThatThrownBy(() -> interrupted.run(interrupted.beginning(), afterTwo))
        .hasMessage("interrupted");

    List<Step> resumed = history(spec, 300, learner).run(kept.get(1), state -> {});

    assertThat(resumed).isEqualTo(run(spec, 300));
  }

  @Test
  void shouldGiveMoreToTheLanguageThatIsFartherFromItsTarget() throws Exception {
    List<Step> lamm = run(Protocols.spec(Protocols.withTarget("en", 0), LAMM, 1), 300);
    List<Step> equal = run(Protocols.spec(Protocols.withTarget("en", 0), EQUAL, 1), 300);

    // English began with 15, and a floor is one of each round.
    assertThat(last(lamm).labels()).containsExactlyInAnyOrderEntriesOf(Map.of("en", 19, "de", 41));
    assertThat(last(equal).labels()).containsExactlyInAnyOrderEntriesOf(Map.of("en", 35, "de", 25));
  }

  @Test
  void shouldAskForTheMostUncertainOfAll() throws Exception {
    List<Step> steps = run(Protocols.spec(LEAST_CONFIDENCE, 1), 300);

    int english = last(steps).labels().getOrDefault("en", 0);
    assertThat(english).isBetween(36, 57);
  }

  @Test
  void shouldSayThatThereAreNoCandidatesLeft() throws Exception {
    List<Step> steps = run(Protocols.spec(Protocols.withBudget(30), RANDOM, 1), 80);

    assertThat(steps).extracting(Step::allLabels).containsExactly(20, 50, 80, 80, 80);
    assertThat(last(steps).asked().ids()).isEmpty();
  }

  @Test
  void shouldCountALanguageWithoutAModelAsUnknownAndAskForItFirst() throws Exception {
    Protocol skewed = Protocols.of(Map.of("en", 95.0, "de", 5.0), Optional.empty());

    List<Step> steps = run(Protocols.spec(skewed, LEAST_CONFIDENCE, 1), 300);

    assertThat(steps.get(0).labels()).containsEntry("de", 1);
    assertThat(steps.get(0).test()).containsEntry("de", new SpanScore(8, 0, 0));
    assertThat(steps.get(1).labels()).containsEntry("de", 11);
  }

  @Test
  void shouldMeasureWithWhatWasLearned() throws Exception {
    History history = history(Protocols.spec(EQUAL, 1), 300, new FakeLearner(FEW));
    List<Step> steps = history.run(history.beginning(), state -> {});

    assertThat(steps.get(0).testF1("de")).isLessThan(60);
    assertThat(last(steps).testF1("en")).isEqualTo(100);
    assertThat(last(steps).evaluationF1("en")).isEqualTo(100);
  }

  @Test
  void shouldCloseEveryModel() throws Exception {
    run(Protocols.spec(LAMM, 1), 300);

    assertThat(learner.models()).isEqualTo(5);
    assertThat(learner.open()).isZero();
  }

  private static Step last(List<Step> steps) {
    return steps.get(steps.size() - 1);
  }

  private static List<String> ids(List<Step> steps) {
    return steps.stream().flatMap(step -> step.asked().ids().stream()).toList();
  }

  private List<Step> run(HistorySpec spec, int pool) throws Exception {
    History history = history(spec, pool, learner);
    return history.run(history.beginning(), state -> {});
  }

  private static History history(HistorySpec spec, int pool, Learner learner) {
    Protocol protocol = spec.protocol();
    double sum = protocol.skew().values().stream().mapToDouble(Double::doubleValue).sum();
    List<LabeledUtterance> utterances = new ArrayList<>();
    protocol
        .skew()
        .forEach(
            (language, share) ->
                utterances.addAll(MadeUp.utterances(language, "pool", (int) (pool * share / sum))));
    return new History(
        spec,
        new Pool(utterances, Translations.NONE),
        new Measurement(samples(protocol, "test")),
        new Measurement(samples(protocol, "evaluation")),
        learner,
        () -> 0);
  }

  private static Map<String, List<LabeledUtterance>> samples(Protocol protocol, String name) {
    Map<String, List<LabeledUtterance>> samples = new TreeMap<>();
    protocol
        .skew()
        .keySet()
        .forEach(language -> samples.put(language, MadeUp.utterances(language, name, 8)));
    return samples;
  }
}
