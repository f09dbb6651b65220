package dev.nagare.lab.benchmarks;

import dev.nagare.tagger.decoding.Decoded;
import dev.nagare.tagger.decoding.Detail;
import dev.nagare.tagger.decoding.IndependentTags;
import dev.nagare.tagger.decoding.LinearChain;
import dev.nagare.tagger.decoding.SequenceDecoder;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures decoding, from scores to tags and their probabilities: an utterance of 7 tokens, 111
 * tags, one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodingBenchmark {

  private static final int TOKENS = 7;
  private static final int TYPES = 55;

  /** The requested detail besides the tags. */
  @Param({"TAGS", "MARGIN"})
  public Detail detail = Detail.TAGS;

  private final List<String> tags = tags();
  private final float[] scores = numbers(TOKENS * tags.size(), 5);
  private final SequenceDecoder softmax = new IndependentTags(tags.size());
  private final SequenceDecoder chain =
      new LinearChain(tags, numbers(LinearChain.size(tags.size()), 0.2f));

  private static List<String> tags() {
    List<String> tags = new ArrayList<>(List.of("O"));
    for (int type = 0; type < TYPES; type++) {
      tags.add("B-type" + type);
      tags.add("I-type" + type);
    }
    return tags;
  }

  private static float[] numbers(int count, float deviation) {
    Random random = new Random(1);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian() * deviation;
    }
    return numbers;
  }

  /** Decodes each token by itself. */
  @Benchmark
  public Decoded softmax() {
    return softmax.decode(scores, 0, TOKENS, detail);
  }

  /** Decodes by a linear-chain CRF. */
  @Benchmark
  public Decoded chain() {
    return chain.decode(scores, 0, TOKENS, detail);
  }
}
