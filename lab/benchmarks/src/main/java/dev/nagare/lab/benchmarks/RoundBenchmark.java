package dev.nagare.lab.benchmarks;

import dev.nagare.labeling.budget.LanguageStanding;
import dev.nagare.labeling.selection.Candidate;
import dev.nagare.labeling.selection.Pattern;
import dev.nagare.labeling.selection.Round;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Selection;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.TextFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures a round of labeling over five languages with 1,000 candidates each and 200 requests. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoundBenchmark {

  private static final int CANDIDATES = 1_000;
  private static final int BUDGET = 200;

  @Param({"LAMM", "LEAST_CONFIDENCE"})
  public Strategy strategy = Strategy.LAMM;

  /** The number of known texts of each language. */
  @Param({"10000"})
  public int size = 1;

  private final List<Candidate<Integer>> candidates = new ArrayList<>();
  private final List<LanguageStanding> standings = new ArrayList<>();
  private final KnownTexts known = new KnownTexts();

  /** Creates the candidates and the known texts. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    for (String language : List.of("de", "en", "fr", "ja", "pt")) {
      MadeUpTexts madeUp = new MadeUpTexts(language, 1);
      for (int i = 0; i < size; i++) {
        known.add(language + "-known-" + i, language, fingerprint(language, madeUp.next()));
      }
      for (int i = 0; i < CANDIDATES; i++) {
        String text = madeUp.next();
        candidates.add(
            new Candidate<>(
                language + "-" + i,
                language,
                fingerprint(language, text),
                Pattern.of(language, text, List.of()),
                random.nextDouble(),
                i));
      }
      standings.add(
          new LanguageStanding(
              language,
              OptionalDouble.of(90),
              OptionalDouble.of(50 + random.nextInt(40)),
              CANDIDATES,
              CANDIDATES));
    }
  }

  /** Selects requests and forgets the chosen texts, so that each round starts alike. */
  @Benchmark
  public Selection<Integer> select() {
    Selection<Integer> selection =
        Round.select(RoundRules.of(strategy, BUDGET), standings, candidates, known);
    selection.chosen().forEach(candidate -> known.forget(candidate.id()));
    return selection;
  }

  private static TextFingerprint fingerprint(String language, String text) {
    return TextFingerprint.of(language, text);
  }
}
