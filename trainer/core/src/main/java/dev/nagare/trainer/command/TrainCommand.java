package dev.nagare.trainer.command;

import dev.nagare.cli.OutputFile;
import dev.nagare.cli.console.Console;
import dev.nagare.corpora.command.DataLoading;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.ProjectedLabels;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.command.LanguageArgument;
import dev.nagare.tagger.command.TextOptions;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.distillation.Distillation;
import dev.nagare.trainer.export.PrecisionRule;
import dev.nagare.trainer.job.AutoTransfer;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.training.ServedLanguage;
import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingSettings;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code nagare train}. */
@Command(
    name = "train",
    description = {
      "Trains a Mixed Orthographic Model and writes it as a bundle. Training stops when the F1 on"
          + " the development set no longer rises, and keeps the best epoch."
    })
final class TrainCommand implements Callable<Integer> {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = {
        "BCP 47 tag to serve, for example ja. May be repeated: one model learns all of them."
            + " Default: the languages of the data. Data in another language are refused;"
            + " language=TAG after their format overrides it."
      })
  private List<String> languages = new ArrayList<>();

  @Option(
      names = "--train",
      required = true,
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data for training. May be repeated.")
  private List<DataName> train = new ArrayList<>();

  @Option(
      names = "--dev",
      required = true,
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data that decide when to stop (development set). May be repeated.")
  private List<DataName> dev = new ArrayList<>();

  @Option(names = "--out", required = true, description = "Bundle file to write.")
  private Path out = Path.of("");

  @Mixin private TransferOptions transfer = new TransferOptions();

  @Mixin private ParallelOptions parallel = new ParallelOptions();

  @Mixin private DistillationOptions distillation = new DistillationOptions();

  @Mixin private TextOptions textOptions = new TextOptions();

  @Option(names = "--id", description = "Name of the model. Default: mom-LANGUAGE.")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--release-version",
      description = "Version of the model. Default: the time, as 20261121T093000Z.")
  private Optional<String> version = Optional.empty();

  @Option(
      names = "--precision",
      defaultValue = "auto",
      paramLabel = "auto|float32|int8",
      converter = PrecisionConverter.class,
      description = {
        "Precision of the served model. int8 is about twice as fast, and its bundle has a fifth"
            + " of the size. auto: int8 if the F1 on the development set falls by no more than"
            + " 0.2. Default: ${DEFAULT-VALUE}."
      })
  private PrecisionRule precision = PrecisionRule.AUTO;

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
    OutputFile.require("--out", out, inputs());
    TransferOptions.Choice choice = transfer.choice(parallel.isGiven());
    distillation.requireConsistent(choice.trials().isPresent());
    List<LabeledUtterance> trainSet = new ArrayList<>();
    List<LoadedData> trainData = load("--train", train, trainSet);
    TrainingSettings settings = options.settings(choice.sizes(), trainSet.size());
    List<LabeledUtterance> devSet = new ArrayList<>();
    List<LoadedData> devData = load("--dev", dev, devSet);
    List<LoadedData> unlabeled = distillation.load(console, onlyLanguage());
    Map<String, TextSettings> served = served(trainSet);
    Stream.of(trainData, devData, unlabeled)
        .flatMap(List::stream)
        .forEach(data -> data.requireLanguagesAmong(served.keySet()));
    new TrainingDataCheck(console).check(trainData, devData, unlabeled, new Tokenization(served));
    TrainingJob alone = alone(trainSet, devSet, served, choice, settings);
    TrainingJob job =
        distillation
            .teach(alone, unlabeled, console)
            .map(teachers -> taught(alone, teachers, choice))
            .orElse(alone);
    TrainingJob.Result result =
        choice.trials().isPresent()
            ? search(job, choice.trials().get())
            : job.run(new ConsoleProgress(console, job.name().id()));
    ReleaseId release = BundleWriter.write(result.checked().bundle(), out);
    report(release, result, devSet);
    return 0;
  }

  /** Returns the files that are read, but for those of transfers. */
  private List<Path> inputs() {
    Stream<Path> labeled = Stream.concat(train.stream(), dev.stream()).map(DataName::path);
    return Stream.of(labeled, parallel.paths(), distillation.paths())
        .flatMap(paths -> paths)
        .toList();
  }

  /** Returns the training without teachers. */
  private TrainingJob alone(
      List<LabeledUtterance> trainSet,
      List<LabeledUtterance> devSet,
      Map<String, TextSettings> served,
      TransferOptions.Choice choice,
      TrainingSettings settings) {
    Instant now = clock.instant();
    String modelId = id.orElse("mom-" + String.join("-", served.keySet()));
    return new TrainingJob(
            new BundleName(modelId, version.orElse(VERSION.format(now))),
            now,
            served,
            new TrainingData(
                trainSet,
                devSet,
                train.stream().map(DataName::toString).toList(),
                parallel.text(console, this::text)),
            choice.source(),
            settings)
        .with(precision);
  }

  /** Returns the training of a student, whose batches depend on the unlabeled text as well. */
  private TrainingJob taught(
      TrainingJob alone, Distillation teachers, TransferOptions.Choice choice) {
    int utterances = alone.data().train().size() + teachers.unlabeled().size();
    return alone
        .with(choice.source(), options.settings(choice.sizes(), utterances))
        .with(alone.data().with(teachers));
  }

  private TrainingJob.Result search(TrainingJob job, AutoTransfer.Trials trials)
      throws IOException, InterruptedException {
    AutoTransfer.Result found =
        new AutoTransfer(job, trials, new AutoTransferProgress(console, job.name().id())).run();
    console.err().print(found.decision().table());
    return found.trained();
  }

  /** Loads data and adds their utterances to a list. */
  private List<LoadedData> load(
      String option, List<DataName> names, List<LabeledUtterance> utterances) {
    List<LoadedData> all = new ArrayList<>();
    for (DataName name : names) {
      LoadedData loaded = new DataLoading(console).load(name, onlyLanguage());
      utterances.addAll(loaded.utterances());
      all.add(loaded);
    }
    requireSpans(option, utterances);
    return all;
  }

  /**
   * Refuses data without spans: there would be nothing to learn, and no score to tell epochs apart.
   */
  private void requireSpans(String option, List<LabeledUtterance> utterances) {
    if (utterances.stream().allMatch(utterance -> utterance.spans().isEmpty())) {
      throw new ParameterException(spec.commandLine(), option + ": the data contain no span");
    }
  }

  /**
   * Returns the language of all data, if only one is given; with several, the data must name their
   * own.
   */
  private Optional<String> onlyLanguage() {
    return languages.size() == 1 ? Optional.of(languages.get(0)) : Optional.empty();
  }

  private Map<String, TextSettings> served(List<LabeledUtterance> utterances) {
    Stream<String> ofData =
        utterances.stream().map(LabeledUtterance::language).distinct().map(ServedLanguage::of);
    Map<String, TextSettings> served = new TreeMap<>();
    (languages.isEmpty() ? ofData : languages.stream())
        .map(tag -> text(LanguageArgument.read(tag, console)))
        .forEach(settings -> served.put(settings.language(), settings));
    return served;
  }

  private TextSettings text(String language) {
    return textOptions.applyTo(options.text(LanguageDefaults.standard().settings(language)));
  }

  private void report(ReleaseId release, TrainingJob.Result result, List<LabeledUtterance> devSet)
      throws IOException {
    TrainedModel model = result.model();
    model.transfer().ifPresent(done -> console.err().print(done.text()));
    console
        .err()
        .printf(
            Locale.ROOT,
            "ONNX Runtime and PyTorch agree on %,d tokens (probabilities within %.0e)%n",
            result.checked().parity().tokens(),
            Math.max(1e-7, result.checked().parity().largestDifference()));
    ProjectedLabels.among(devSet)
        .note()
        .ifPresent(
            count -> console.err().println(TrainingDataCheck.AGREEMENT + " (" + count + ")"));
    if (model.languages().size() > 1) {
      console.err().print(LanguageScores.of(release, result.checked().bundle(), devSet).text());
    }
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s  %s  dev F1 %.2f  %s  epoch %d  %,d weights  %.1f MB  %s%n",
            out,
            release,
            result.checked().bundle().metrics().get("dev.f1"),
            result.checked().bundle().precision().configName(),
            model.epochs(),
            model.network().weights().parameters(),
            Files.size(out) / 1e6,
            String.join(",", new TreeSet<>(model.languages().keySet())));
    console.out().flush();
  }
}
