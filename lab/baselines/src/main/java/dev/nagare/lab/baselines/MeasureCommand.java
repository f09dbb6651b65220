package dev.nagare.lab.baselines;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.corpora.score.ScoreReport;
import dev.nagare.corpora.score.ScoredUtterance;
import dev.nagare.corpora.score.Scorers;
import dev.nagare.tagger.text.WordBoundary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code baselines measure}. */
@Command(
    name = "measure",
    description = {
      "Score trained systems on labeled data (exact spans) and time them on one thread, from texts"
          + " to spans. One JSON object a line, for each system."
    })
final class MeasureCommand implements Callable<Integer> {

  private static final JsonMapper JSON = new JsonMapper();

  @Option(
      names = "--models",
      required = true,
      description = "Folder with the models that train has written.")
  private Path folder = Path.of("");

  @Option(
      names = "--test",
      required = true,
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data, for example massive:en-US.jsonl#test.")
  private @Nullable DataName data;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Measuring time of each; default: ${DEFAULT-VALUE}.")
  private long seconds;

  @Option(
      names = "--warmup-seconds",
      defaultValue = "5",
      description = "Warm-up time of each; default: ${DEFAULT-VALUE}.")
  private long warmupSeconds;

  @Option(
      names = "--system",
      split = ",",
      description = "opennlp, corenlp-viterbi, corenlp-beam; several with commas; default: all.")
  private List<String> systems = List.of();

  private final PrintStream out;
  private final PrintStream err;
  private final LongSupplier nanoTime;

  MeasureCommand(PrintStream out, PrintStream err, LongSupplier nanoTime) {
    this.out = out;
    this.err = err;
    this.nanoTime = nanoTime;
  }

  @Override
  public Integer call() throws IOException {
    List<Systems.Variant> chosen = Systems.variants(systems);
    LoadedData test = DataSets.load(Objects.requireNonNull(data));
    err.print(test.report().problemList());
    err.println(test.report().summary());
    test.requireLabeledByPeople();
    for (Systems.Variant variant : chosen) {
      out.println(JSON.writeValueAsString(measure(variant, test)));
      out.flush();
    }
    return 0;
  }

  private BaselineMeasurement measure(Systems.Variant variant, LoadedData test) throws IOException {
    ModelFile file = ModelFile.in(folder, variant.system());
    ModelCard card =
        file.card().orElseThrow(() -> new IOException(file.path() + ": no model; run train first"));
    test.requireLanguagesAmong(Set.of(card.language()));
    WordTagger tagger = file.read(model -> variant.system().load(model, variant.name()));
    Baseline baseline = new Baseline(BaselineWords.of(card.language()), tagger);
    ScoreReport scores = score(baseline, test.utterances());
    Stopwatch stopwatch = new Stopwatch(nanoTime, test.utterances());
    stopwatch.run(baseline, Duration.ofSeconds(warmupSeconds));
    return BaselineMeasurement.of(
        variant, scores, stopwatch.run(baseline, Duration.ofSeconds(seconds)));
  }

  private static ScoreReport score(Baseline baseline, List<LabeledUtterance> utterances) {
    return Scorers.SPANS.score(
        utterances.stream().map(utterance -> tagged(baseline, utterance)).toList());
  }

  private static ScoredUtterance tagged(Baseline baseline, LabeledUtterance gold) {
    List<WordBoundary> words =
        baseline.tokens(gold.text()).stream()
            .map(token -> new WordBoundary(token.start(), token.end()))
            .toList();
    return new ScoredUtterance(
        gold.text(), gold.language(), words, gold.spans(), baseline.tag(gold.text()));
  }
}
