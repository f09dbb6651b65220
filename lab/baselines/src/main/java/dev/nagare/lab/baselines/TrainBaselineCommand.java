package dev.nagare.lab.baselines;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.trainer.job.DataFingerprint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code baselines train}. */
@Command(
    name = "train",
    description = {
      "Train systems on labeled data of one language, over Nagare's own words. An"
          + " existing model of the same release, data and settings is kept."
    })
final class TrainBaselineCommand implements Callable<Integer> {

  @Option(
      names = "--train",
      required = true,
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data, for example massive:en-US.jsonl#train.")
  private @Nullable DataName data;

  @Option(names = "--out", required = true, description = "Folder for the models.")
  private Path folder = Path.of("");

  @Option(
      names = "--system",
      split = ",",
      description = "opennlp, corenlp; several with commas; default: all.")
  private List<String> systems = List.of();

  private final PrintStream err;
  private final LongSupplier nanoTime;

  TrainBaselineCommand(PrintStream err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
  }

  @Override
  public Integer call() throws IOException {
    List<NamedSystem> chosen = Systems.named(systems);
    LoadedData loaded = DataSets.load(Objects.requireNonNull(data));
    err.print(loaded.report().problemList());
    err.println(loaded.report().summary());
    String language = language(loaded.utterances());
    for (NamedSystem system : chosen) {
      train(system, language, loaded.utterances());
    }
    return 0;
  }

  private static String language(List<LabeledUtterance> utterances) {
    List<String> languages =
        utterances.stream().map(LabeledUtterance::language).distinct().toList();
    if (languages.size() != 1) {
      throw new IllegalArgumentException(
          "a model is of one language; the data have " + String.join(", ", languages));
    }
    return languages.get(0);
  }

  private void train(NamedSystem system, String language, List<LabeledUtterance> utterances)
      throws IOException {
    ModelFile file = ModelFile.in(folder, system);
    ModelCard card = ModelCard.of(system, language, DataFingerprint.of(utterances));
    if (file.card().equals(Optional.of(card))) {
      err.println(system.name() + ": " + file.path() + " is there already");
      return;
    }
    err.println(system.name() + " " + system.version() + ": training, " + system.settings());
    long start = nanoTime.getAsLong();
    List<TaggedWords> examples = BaselineWords.of(language).tagged(utterances);
    file.write(card, model -> system.train(examples, model));
    Duration taken = Duration.ofNanos(nanoTime.getAsLong() - start);
    err.println(system.name() + ": " + file.path() + " after " + taken.toSeconds() + " s");
  }
}
