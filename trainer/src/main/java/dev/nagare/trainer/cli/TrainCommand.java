package dev.nagare.trainer.cli;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.data.DataName;
import dev.nagare.trainer.data.DataSets;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainer.data.LoadedData;
import dev.nagare.trainer.export.BundleAssembly;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.training.TransferSource;
import dev.nagare.trainer.transfer.WeightGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nagare train}. */
@Command(
    name = "train",
    description = {
      "Train a Mixed Orthographic Model and write it as a bundle. Stops when the F1 on the"
          + " development set no longer rises and keeps the best epoch."
    })
final class TrainCommand implements Callable<Integer> {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Option(
      names = "--language",
      description = {
        "BCP 47 tag to serve, for example ja. Default: the language of the data. Data that say"
            + " another language are refused; language=TAG behind their format overrules them."
      })
  private Optional<String> language = Optional.empty();

  @Option(
      names = "--train",
      required = true,
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data to learn from; may be given several times.")
  private List<DataName> train = new ArrayList<>();

  @Option(
      names = "--dev",
      required = true,
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data that decide when to stop.")
  private @Nullable DataName dev;

  @Option(names = "--out", required = true, description = "Bundle file to write.")
  private Path out = Path.of("");

  @Option(names = "--source", description = "Bundle whose weights training starts from.")
  private Optional<Path> source = Optional.empty();

  @Option(
      names = "--transfer",
      description = {
        "Weight groups to take from the source: char, word, dense, joined by +. Default: char+dense."
      })
  private Optional<String> transfer = Optional.empty();

  @Mixin private TextOptions textOptions = new TextOptions();

  @Option(names = "--id", description = "Name of the model. Default: mom-LANGUAGE.")
  private Optional<String> id = Optional.empty();

  @Option(names = "--release-version", description = "Default: the time, as 20261121T093000Z.")
  private Optional<String> version = Optional.empty();

  @Mixin private TrainingOptions options = new TrainingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;
  private final Clock clock;

  TrainCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    checkOut();
    Optional<TransferSource> from = transferSource();
    List<LabeledUtterance> trainSet = new ArrayList<>();
    for (DataName name : train) {
      trainSet.addAll(load(name).utterances());
    }
    TrainingSettings settings =
        options.settings(from.map(s -> s.sources().get(0).bundle().sizes()), trainSet.size());
    LoadedData devSet = load(Objects.requireNonNull(dev));
    requireSpans("--train", trainSet);
    requireSpans("--dev", devSet.utterances());
    Map<String, TextSettings> languages = languages(trainSet);
    devSet.requireLanguagesAmong(languages.keySet());
    Instant now = clock.instant();
    String modelId = id.orElse("mom-" + String.join("-", languages.keySet()));
    TrainingJob job =
        new TrainingJob(
            new BundleAssembly.Name(modelId, version.orElse(VERSION.format(now))),
            now,
            languages,
            trainSet,
            devSet.utterances(),
            train.stream().map(DataName::toString).toList(),
            from,
            settings);
    TrainingJob.Result result = job.run(new ConsoleProgress(console, modelId));
    ReleaseId release = BundleWriter.write(result.checked().bundle(), out);
    report(release, result);
    return 0;
  }

  /** Found out before the training, not after it, and by trying: permissions alone do not tell. */
  private void checkOut() {
    if (Files.isDirectory(out)) {
      throw new ParameterException(spec.commandLine(), "--out: " + out + " is a folder");
    }
    Path folder = out.toAbsolutePath().getParent();
    while (folder != null && Files.notExists(folder)) {
      folder = folder.getParent();
    }
    try {
      Files.delete(Files.createTempFile(folder, "nagare-", ".part"));
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--out: cannot write into " + folder + " (" + e + ")", e);
    }
  }

  private Optional<TransferSource> transferSource() throws IOException {
    if (source.isEmpty()) {
      if (transfer.isPresent()) {
        throw new ParameterException(spec.commandLine(), "--transfer needs a --source");
      }
      return Optional.empty();
    }
    Set<WeightGroup> groups = WeightGroup.parse(transfer.orElse("char+dense"));
    BundleReader.Release read = BundleReader.read(source.get());
    return Optional.of(new TransferSource(read.release(), read.bundle(), groups));
  }

  private LoadedData load(DataName name) {
    LoadedData loaded = DataSets.load(name, language);
    console.err().print(loaded.report().problemList());
    console.err().println(loaded.report().summary());
    loaded.requireMostlyUsable();
    return loaded;
  }

  /** Without spans there is nothing to learn, nor a score to tell one epoch from another. */
  private void requireSpans(String option, List<LabeledUtterance> utterances) {
    if (utterances.stream().allMatch(utterance -> utterance.spans().isEmpty())) {
      throw new ParameterException(spec.commandLine(), option + ": there is no span in the data");
    }
  }

  private Map<String, TextSettings> languages(List<LabeledUtterance> utterances) {
    Map<String, TextSettings> languages = new TreeMap<>();
    utterances.stream()
        .map(utterance -> language.orElseGet(() -> ServedLanguage.of(utterance.language())))
        .distinct()
        .map(tag -> LanguageDefaults.standard().settings(tag))
        .map(textOptions::applyTo)
        .forEach(settings -> languages.put(settings.language(), settings));
    return languages;
  }

  private void report(ReleaseId release, TrainingJob.Result result) throws IOException {
    TrainedModel model = result.model();
    model.transfer().ifPresent(done -> console.err().print(done.text()));
    console
        .err()
        .printf(
            Locale.ROOT,
            "%d spans of the training set lie across token boundaries and were left out%n",
            model.unrepresentableSpans());
    console
        .err()
        .printf(
            Locale.ROOT,
            "ONNX Runtime and PyTorch agree on %,d tokens (probabilities within %.0e)%n",
            result.checked().parity().tokens(),
            Math.max(1e-7, result.checked().parity().largestDifference()));
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s  %s  dev F1 %.2f  epoch %d  %,d weights  %.1f MB  %s%n",
            out,
            release,
            model.devScores().overall().f1(),
            model.epochs(),
            model.weights().parameters(),
            Files.size(out) / 1e6,
            String.join(",", model.languages().keySet()));
    console.out().flush();
  }
}
