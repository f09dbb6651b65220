package dev.nagare.lab.benchmarks;

import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the whole tagger in batches per second of one thread. Bundles, which must serve English,
 * are named by {@code -p bundle=FILE[,FILE]}. Several bundles are measured in one run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TaggerBenchmark {

  private static final List<String> TEXTS =
      List.of(
          "play something quiet",
          "wake me up at half past seven tomorrow",
          "what is the weather like in Lisbon this weekend",
          "add two bottles of milk to my shopping list",
          "turn the kitchen lights off");

  @Param({".nagare/demo/demo-en.nagare"})
  public String bundle = "";

  /** The number of utterances of a batch. */
  @Param({"1", "8", "32"})
  public int batchSize = 1;

  private List<Utterance> batch = List.of();
  private @Nullable Tagger tagger;

  /** Loads the bundle. */
  @Setup
  public void prepare() throws IOException {
    tagger = OnnxTagger.open(Path.of(bundle));
    List<Utterance> utterances = new ArrayList<>();
    for (int i = 0; i < batchSize; i++) {
      utterances.add(new Utterance("en", TEXTS.get(i % TEXTS.size())));
    }
    batch = utterances;
  }

  /** Tags a batch. */
  @Benchmark
  public List<TaggedUtterance> tag() {
    return Objects.requireNonNull(tagger).tag(batch);
  }

  /** Closes the tagger. */
  @TearDown
  public void close() {
    Objects.requireNonNull(tagger).close();
  }
}
