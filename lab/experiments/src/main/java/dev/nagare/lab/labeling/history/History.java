package dev.nagare.lab.labeling.history;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.LabelingData;
import dev.nagare.lab.labeling.learners.Learner;
import dev.nagare.labeling.budget.LanguageStanding;
import dev.nagare.labeling.selection.Candidate;
import dev.nagare.labeling.selection.Round;
import dev.nagare.labeling.selection.Selection;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Simulates a history: training, measuring and choosing the next labels, in turn. Used once, by one
 * thread.
 */
final class History {

  private static final double NANOS = 1e9;

  private final HistorySpec spec;
  private final Learner learner;
  private final Pool pool;
  private final Measurement test;
  private final Measurement evaluation;
  private final LongSupplier nanoTime;

  /** Receives the progress of a history, and may store it. */
  interface Listener {

    /** Receives the state after a step, with the labels of the next one. */
    void stepEnded(HistoryState state) throws IOException;
  }

  History(HistorySpec spec, LabelingData data, Learner learner, LongSupplier nanoTime) {
    this(
        spec,
        new Pool(data.pool(spec.protocol(), spec.seed()), data.translations(spec.protocol())),
        samples(spec, l -> data.test(spec.protocol(), l)),
        samples(spec, l -> data.evaluation(spec.protocol(), l)),
        learner,
        nanoTime);
  }

  History(
      HistorySpec spec,
      Pool pool,
      Measurement test,
      Measurement evaluation,
      Learner learner,
      LongSupplier nanoTime) {
    this.spec = spec;
    this.learner = learner;
    this.pool = pool;
    this.test = test;
    this.evaluation = evaluation;
    this.nanoTime = nanoTime;
  }

  private static Measurement samples(
      HistorySpec spec, Function<String, List<LabeledUtterance>> sample) {
    Map<String, List<LabeledUtterance>> samples = new TreeMap<>();
    spec.protocol().skew().keySet().forEach(l -> samples.put(l, sample.apply(l)));
    return new Measurement(samples);
  }

  /** Returns the state before the first training. */
  HistoryState beginning() {
    return new HistoryState(List.of(), FirstLabels.choose(spec.protocol(), pool, random(0)));
  }

  /**
   * Continues to the end.
   *
   * @param from {@link #beginning} of this object, or a state of another object
   */
  List<Step> run(HistoryState from, Listener listener) throws IOException, InterruptedException {
    from.steps().forEach(step -> pool.label(step.asked().ids()));
    HistoryState state = from;
    while (state.steps().size() <= spec.protocol().rounds()) {
      state = step(state);
      listener.stepEnded(state);
    }
    return state.steps();
  }

  private HistoryState step(HistoryState before) throws IOException, InterruptedException {
    int round = before.steps().size();
    long begun = nanoTime.getAsLong();
    pool.label(before.next().ids());
    try (Learner.Model model = learner.learn(pool.learned(), spec.seed() + round)) {
      long learned = nanoTime.getAsLong();
      SortedMap<String, SpanScore> current = evaluation.of(model);
      SortedMap<String, SpanScore> tested = test.of(model);
      Asked next =
          round == spec.protocol().rounds()
              ? new Asked(List.of(), new TreeMap<>())
              : choose(model, current, random(round + 1));
      return before.after(
          new Step(
              before.next(),
              pool.labels(),
              pool.translated(),
              tested,
              current,
              (learned - begun) / NANOS,
              (nanoTime.getAsLong() - learned) / NANOS),
          next);
    }
  }

  private Asked choose(Learner.Model model, SortedMap<String, SpanScore> current, Random random) {
    List<LanguageStanding> standings =
        spec.protocol().skew().keySet().stream().map(l -> standing(l, current)).toList();
    Selection<String> selection = select(standings, new Candidates(spec, pool, random).of(model));
    Asked asked = Selections.asked(List.of(selection));
    if (asked.ids().size() > spec.protocol().budget()) {
      throw new IllegalStateException(
          asked.ids().size() + " labels of a budget of " + spec.protocol().budget());
    }
    return asked;
  }

  /**
   * Selects again without the translations of chosen utterances, until no two chosen ones are
   * translations of each other: the label of the first also comes in the language of the second.
   */
  private Selection<String> select(
      List<LanguageStanding> standings, List<Candidate<String>> candidates) {
    Selection<String> selection = Round.select(spec.rules(), standings, candidates, pool.known());
    Set<String> chosen = new HashSet<>();
    Set<String> translations =
        selection.chosen().stream()
            .map(Candidate::id)
            .filter(id -> !chosen.add(pool.sharedId(id)))
            .collect(Collectors.toSet());
    if (translations.isEmpty()) {
      return selection;
    }
    selection.chosen().forEach(candidate -> pool.known().forget(candidate.id()));
    return select(
        standings, candidates.stream().filter(c -> !translations.contains(c.id())).toList());
  }

  private LanguageStanding standing(String language, SortedMap<String, SpanScore> current) {
    Double target = spec.protocol().allocation().targets().get(language);
    return new LanguageStanding(
        language,
        target == null ? OptionalDouble.empty() : OptionalDouble.of(target),
        OptionalDouble.of(current.getOrDefault(language, SpanScore.NONE).f1()),
        pool.size(language),
        0);
  }

  private Random random(int round) {
    return new Random(31 * spec.seed() + round);
  }
}
