package dev.nagare.lab.benchmarks;

import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.Likeness;
import dev.nagare.labeling.text.TextFingerprint;
import java.util.List;
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

/**
 * Measures the search for a near copy of a text, one text at a time. Prints the memory of the known
 * texts at the start of each run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KnownTextsBenchmark {

  private static final int ASKED = 4_096;

  @Param({"en", "ja"})
  public String language = "";

  @Param({"10000", "50000"})
  public int size = 1;

  private final KnownTexts known = new KnownTexts();
  private List<String> texts = List.of();
  private List<TextFingerprint> asked = List.of();
  private int at;

  /** Fills the index. */
  @Setup
  public void prepare() {
    MadeUpTexts madeUp = new MadeUpTexts(language, 1);
    texts = madeUp.texts(ASKED);
    asked = madeUp.fingerprints(ASKED);
    long before = used();
    for (int i = 0; i < size; i++) {
      known.add("known-" + i, language, TextFingerprint.of(language, madeUp.next()));
    }
    System.out.println("bytes_per_text=" + (used() - before) / size);
    long near = asked.stream().filter(t -> known.find(language, t) != Likeness.NEW).count();
    System.out.println("not_new_of_" + ASKED + "=" + near);
  }

  /** Computes the fingerprint of a text. */
  @Benchmark
  public TextFingerprint fingerprint() {
    return TextFingerprint.of(language, texts.get(next()));
  }

  /** Searches for a near copy. */
  @Benchmark
  public Likeness find() {
    return known.find(language, asked.get(next()));
  }

  /**
   * Forgets one text for each added one, as in rounds of labeling; the index is compacted in
   * between.
   */
  @Benchmark
  public void addAndForget() {
    int next = next();
    known.add("new-" + next, language, asked.get(next));
    known.forget("new-" + (next + ASKED / 2) % ASKED);
  }

  private int next() {
    at = (at + 1) % ASKED;
    return at;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
