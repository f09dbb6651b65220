package dev.nagare.lab.benchmarks;

import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import java.util.List;
import java.util.Map;
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

/** Measures segmentation and romanization in utterances per second of one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenizerBenchmark {

  private static final Map<String, String> TEXTS =
      Map.of(
          "en", "remind me to call the dentist tomorrow at half past seven",
          "ja", "明日の午前七時半に歯医者に電話するようリマインドして",
          "de", "erinnere mich morgen um halb acht daran den Zahnarzt anzurufen",
          "ru", "напомни мне завтра в половине восьмого позвонить зубному",
          "zh", "明天早上七点半提醒我给牙医打电话");

  /** The language whose default settings are measured. */
  @Param({"en", "ja", "de", "ru", "zh"})
  public String language = "en";

  private Tokenizer tokenizer = Tokenizers.create(LanguageDefaults.standard().settings(language));
  private String text = "";

  /** Creates the tokenizer. */
  @Setup
  public void prepare() {
    tokenizer = Tokenizers.create(LanguageDefaults.standard().settings(language));
    text = TEXTS.getOrDefault(language, "");
  }

  /** Segments and romanizes an utterance. */
  @Benchmark
  public List<Token> tokenize() {
    return tokenizer.tokenize(text);
  }
}
