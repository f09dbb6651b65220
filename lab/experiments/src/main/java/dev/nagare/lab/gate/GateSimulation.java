package dev.nagare.lab.gate;

import dev.nagare.corpora.score.SpanScore;
import dev.nagare.trainer.gate.Gate;
import dev.nagare.trainer.gate.GateRules;
import dev.nagare.trainer.gate.LanguageEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Measures how often {@link Gate} itself errs, with simulated candidates. Intervals, which decide
 * nothing, are left out.
 *
 * <p>Evaluation sets are used again at each look, and difficult spans are difficult for all
 * candidates: where the incumbent was unlucky with a set, it is so for all of them.
 */
public final class GateSimulation {

  /**
   * The default correlation of errors. Measured on MASSIVE between two seeds of one training: 0.82
   * to 0.85 with the strong preset, 0.76 to 0.81 with the paper's, 0.52 to 0.60 with a quarter of
   * the data.
   */
  private static final double CORRELATION = 0.8;

  private static final double LOW_CORRELATION = 0.6;
  private static final int FIXED = 1000;
  private static final int START = 200;
  private static final int END = 3000;
  private static final int FORGOTTEN = 40;

  private final SimulationSettings settings;
  private final Progress progress;
  private final Supplier<LookCount> looks;

  /** Receives the progress of a simulation; a whole one takes minutes. */
  @FunctionalInterface
  public interface Progress {
    void done(int rows, int of);
  }

  /** Creates a simulation with a log like the product's. */
  public GateSimulation(SimulationSettings settings, Progress progress) {
    this(settings, progress, LookCount::keepingAll);
  }

  /**
   * Creates a simulation with another log.
   *
   * @param looks creates an empty log for each history; called by several threads
   */
  public GateSimulation(SimulationSettings settings, Progress progress, Supplier<LookCount> looks) {
    this.settings = settings;
    this.progress = progress;
    this.looks = looks;
  }

  /** Runs the whole simulation. */
  public SimulationReport run() {
    List<FalsePromotions> falsePromotions = new ArrayList<>();
    List<Power> power = new ArrayList<>();
    List<FalsePromotions.Setting> equal = falseSettings().toList();
    List<Power.Setting> better = powerSettings();
    for (FalsePromotions.Setting setting : equal) {
      falsePromotions.add(falsePromotions(setting));
      progress.done(falsePromotions.size(), equal.size() + better.size());
    }
    for (Power.Setting setting : better) {
      power.add(power(setting));
      progress.done(equal.size() + power.size(), equal.size() + better.size());
    }
    return new SimulationReport(settings, falsePromotions, power);
  }

  private static Stream<FalsePromotions.Setting> falseSettings() {
    FalsePromotions.Candidate alike = FalsePromotions.Candidate.ALIKE;
    return Stream.of(1, 3)
        .flatMap(
            languages ->
                Stream.of(
                    new FalsePromotions.Setting(languages, FIXED, FIXED, CORRELATION, alike, 0),
                    new FalsePromotions.Setting(
                        languages, FIXED, FIXED, CORRELATION, alike, FORGOTTEN),
                    new FalsePromotions.Setting(languages, FIXED, FIXED, LOW_CORRELATION, alike, 0),
                    new FalsePromotions.Setting(
                        languages,
                        FIXED,
                        FIXED,
                        CORRELATION,
                        FalsePromotions.Candidate.CAUTIOUS,
                        0),
                    new FalsePromotions.Setting(languages, START, END, CORRELATION, alike, 0)));
  }

  private static List<Power.Setting> powerSettings() {
    List<Power.Setting> power = new ArrayList<>();
    power.addAll(powerSettings(1, 0, CORRELATION));
    power.addAll(powerSettings(1, 0, LOW_CORRELATION));
    power.addAll(powerSettings(3, 0, CORRELATION));
    power.addAll(powerSettings(2, -1, CORRELATION));
    return power;
  }

  private static List<Power.Setting> powerSettings(
      int languages, double others, double correlation) {
    return Stream.of(200, 500, 1000, 3000)
        .flatMap(
            utterances ->
                Stream.of(1, 2, 5)
                    .map(
                        gain ->
                            new Power.Setting(languages, others, correlation, utterances, gain)))
        .toList();
  }

  /** Simulates candidates of one setting. */
  public FalsePromotions falsePromotions(FalsePromotions.Setting setting) {
    long promoted =
        seeds(settings.histories())
            .filter(seed -> promotesOne(setting, new SplittableRandom(seed)))
            .count();
    return new FalsePromotions(setting, new Frequency((int) promoted, settings.histories()));
  }

  private boolean promotesOne(FalsePromotions.Setting setting, SplittableRandom random) {
    Gate gate = gate(random);
    List<Rivals> rivals =
        rivals(setting.languages(), setting.lastUtterances(), setting.correlation(), random);
    LookCount log = looks.get();
    return IntStream.rangeClosed(1, settings.looks())
        .anyMatch(
            number -> {
              Map<String, LanguageEvidence> evidence =
                  evidence(
                      rivals,
                      language -> setting.candidate().tendency(),
                      setting.utterances(number, settings.looks()),
                      random);
              int look = log.next();
              boolean passed = gate.decide(look, evidence).passed();
              log.spend(look);
              if (number <= setting.forgotten()) {
                log.forget();
              }
              return passed;
            });
  }

  Power power(Power.Setting setting) {
    SortedMap<Integer, Frequency> promoted = new TreeMap<>();
    for (int look : new TreeSet<>(List.of(1, Math.min(10, settings.looks()), settings.looks()))) {
      long passed =
          seeds(settings.powerHistories())
              .filter(seed -> passes(setting, look, new SplittableRandom(seed)))
              .count();
      promoted.put(look, new Frequency((int) passed, settings.powerHistories()));
    }
    return new Power(setting, promoted);
  }

  private boolean passes(Power.Setting setting, int look, SplittableRandom random) {
    Gate gate = gate(random);
    List<Rivals> rivals =
        rivals(setting.languages(), setting.utterances(), setting.correlation(), random);
    Map<String, LanguageEvidence> evidence =
        evidence(
            rivals,
            language -> Tendency.USUAL.better(setting.gain(language)),
            setting.utterances(),
            random);
    return gate.decide(look, evidence).passed();
  }

  /**
   * Returns the evidence for a candidate.
   *
   * @param candidate its tendency in each language, by index from 0
   */
  private static Map<String, LanguageEvidence> evidence(
      List<Rivals> rivals,
      IntFunction<Tendency> candidate,
      int utterances,
      SplittableRandom random) {
    Map<String, LanguageEvidence> evidence = new TreeMap<>();
    for (int language = 0; language < rivals.size(); language++) {
      evidence.put(
          "language " + language,
          rivals.get(language).meet(candidate.apply(language), utterances, random));
    }
    return evidence;
  }

  /**
   * Returns one seed for each history. They are the same for all settings, so that rows differ by
   * their settings only.
   */
  private LongStream seeds(int histories) {
    return LongStream.of(new SplittableRandom(settings.seed()).longs(histories).toArray())
        .parallel();
  }

  private Gate gate(SplittableRandom random) {
    GateRules rules = settings.rules().withBootstrapRounds(1).withSeed(random.nextLong());
    return new Gate(rules);
  }

  private static List<Rivals> rivals(
      int languages, int utterances, double correlation, SplittableRandom random) {
    return Stream.generate(() -> Rivals.of(utterances, correlation, random))
        .limit(languages)
        .toList();
  }

  /**
   * A language's evaluation set with the incumbent's answers.
   *
   * @param population the evaluation set
   * @param incumbent its counts for each utterance
   */
  private record Rivals(Population population, List<SpanScore> incumbent) {

    static Rivals of(int utterances, double correlation, SplittableRandom random) {
      Population population = new Population(utterances, correlation, random);
      return new Rivals(population, population.answers(Tendency.USUAL, utterances, random));
    }

    LanguageEvidence meet(Tendency candidate, int utterances, SplittableRandom random) {
      return new LanguageEvidence(
          population.answers(candidate, utterances, random), incumbent.subList(0, utterances));
    }
  }
}
