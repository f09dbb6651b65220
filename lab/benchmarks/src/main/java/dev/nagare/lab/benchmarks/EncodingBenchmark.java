package dev.nagare.lab.benchmarks;

import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.LexicalFeatures;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
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
 * Measures encoding: the cost of an utterance with unknown words before the network, on one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodingBenchmark {

  private static final int LEXICAL_ROWS = 1 << 16;

  @Param({".nagare/demo/demo-en.nagare"})
  public String bundle = "";

  private final LexicalFeatures features = new LexicalFeatures(LEXICAL_ROWS);
  private List<Token> tokens = List.of();
  private WordEncoder encoder = new WordEncoder(empty(), empty());

  private static dev.nagare.tagger.encoding.Vocabulary empty() {
    return new dev.nagare.tagger.encoding.Vocabulary(List.of());
  }

  /** Loads the words of an utterance. */
  @Setup
  public void prepare() throws IOException {
    ModelBundle model = BundleReader.read(Path.of(bundle)).bundle();
    encoder = new WordEncoder(model.network().words(), model.network().bigrams());
    tokens =
        Tokenizers.create(model.languages().get("en"))
            .tokenize("wake me up at half past seven tomorrow");
  }

  /** Looks up the rows of the embedding tables. */
  @Benchmark
  public List<EncodedWord> rowsOfEmbeddings() {
    return encoder.encode(tokens);
  }

  /** Computes the rows of the lexical features. */
  @Benchmark
  public int[] rowsOfLexicalFeatures() {
    return features.rows(tokens);
  }
}
