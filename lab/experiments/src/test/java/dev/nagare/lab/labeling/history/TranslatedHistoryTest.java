package dev.nagare.lab.labeling.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.labeling.FakeLearner;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.MadeUp;
import dev.nagare.lab.labeling.ParallelMadeUp;
import dev.nagare.lab.labeling.Protocol;
import dev.nagare.lab.labeling.Protocols;
import dev.nagare.lab.labeling.Translations;
import dev.nagare.lab.labeling.learners.Learner;
import dev.nagare.labeling.selection.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two languages with the same 75 utterances, so that the pools are translations of each other. */
class TranslatedHistoryTest {

  private static final int EACH = 75;
  private static final Protocol PROTOCOL =
      Protocols.translated(Protocols.of(Map.of("en", 1.0, "de", 1.0), Optional.empty()));

  private final FakeLearner learner = new FakeLearner(1000);
  private final List<List<LabeledUtterance>> learned = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldSpendTheBudgetOnAnswersAlone(Strategy strategy) throws Exception {
    List<Step> steps = run(spec(strategy), Set.of());

    assertThat(steps).extracting(Step::allLabels).containsExactly(20, 30, 40, 50, 60);
    assertThat(steps)
        .extracting(step -> step.asked().ids().size())
        .containsExactly(20, 10, 10, 10, 10);
    assertThat(learned).extracting(List::size).containsExactly(40, 60, 80, 100, 120);
    for (Step step : steps) {
      assertThat(step.translated().get("de")).isEqualTo(step.labels().get("en"));
      assertThat(step.translated().get("en")).isEqualTo(step.labels().get("de"));
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldAskForNothingTwiceNotEvenInAnotherLanguage(Strategy strategy) throws Exception {
    List<Step> steps = run(spec(strategy), Set.of());

    assertThat(steps.stream().flatMap(step -> step.asked().ids().stream()))
        .hasSize(60)
        .extracting(ParallelMadeUp::sharedId)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldLearnEachLabelInBothLanguages(Strategy strategy) throws Exception {
    List<Step> steps = run(spec(strategy), Set.of());

    List<LabeledUtterance> last = learned.get(learned.size() - 1);
    assertThat(last).doesNotHaveDuplicates();
    for (String id : steps.stream().flatMap(step -> step.asked().ids().stream()).toList()) {
      String number = ParallelMadeUp.sharedId(id);
      assertThat(last)
          .filteredOn(utterance -> ParallelMadeUp.sharedId(utterance.id()).equals(number))
          .containsExactlyInAnyOrderElementsOf(parallel(number));
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldNotLearnReservedUtterancesByTranslation(Strategy strategy) throws Exception {
    Set<String> reserved =
        IntStream.range(0, EACH).mapToObj(i -> "de/pool" + i).collect(Collectors.toSet());

    List<Step> steps = run(spec(strategy), reserved);

    Step last = steps.get(steps.size() - 1);
    assertThat(last.translated()).containsOnlyKeys("en");
    Set<String> asked =
        steps.stream().flatMap(step -> step.asked().ids().stream()).collect(Collectors.toSet());
    assertThat(learned.get(learned.size() - 1))
        .filteredOn(utterance -> utterance.language().equals("de"))
        .extracting(LabeledUtterance::id)
        .isNotEmpty()
        .isSubsetOf(asked);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldGoOnAsIfItHadNeverBeenInterrupted(Strategy strategy) throws Exception {
    List<HistoryState> kept = new ArrayList<>();
    History interrupted = history(spec(strategy), Set.of());
    History.Listener afterTwo =
        state -> {
          kept.add(state);
          if (kept.size() == 2) {
            throw new IllegalStateException("interrupted");
          }
        };
    assertThatThrownBy(() -> interrupted.run(interrupted.beginning(), afterTwo))
        .hasMessage("interrupted");

    List<Step> resumed = history(spec(strategy), Set.of()).run(kept.get(1), state -> {});

    assertThat(resumed).isEqualTo(run(spec(strategy), Set.of()));
  }

  private static HistorySpec spec(Strategy strategy) {
    return Protocols.spec(PROTOCOL, strategy, 1);
  }

  private static List<LabeledUtterance> parallel(String number) {
    return PROTOCOL.skew().keySet().stream()
        .flatMap(language -> MadeUp.utterances(language, "pool", EACH).stream())
        .filter(utterance -> ParallelMadeUp.sharedId(utterance.id()).equals(number))
        .toList();
  }

  private List<Step> run(HistorySpec spec, Set<String> reserved) throws Exception {
    learned.clear();
    History history = history(spec, reserved);
    return history.run(history.beginning(), state -> {});
  }

  private History history(HistorySpec spec, Set<String> reserved) {
    List<LabeledUtterance> utterances = new ArrayList<>();
    Map<String, List<LabeledUtterance>> samples = new TreeMap<>();
    for (String language : PROTOCOL.skew().keySet()) {
      utterances.addAll(MadeUp.utterances(language, "pool", EACH));
      samples.put(language, MadeUp.utterances(language, "test", 8));
    }
    Translations translations =
        ParallelMadeUp.translations(PROTOCOL.skew().keySet(), "pool", EACH, reserved);
    Learner recording =
        (labeled, seed) -> {
          learned.add(labeled);
          return learner.learn(labeled, seed);
        };
    return new History(
        spec,
        new Pool(utterances, translations),
        new Measurement(samples),
        new Measurement(samples),
        recording,
        () -> 0);
  }
}
