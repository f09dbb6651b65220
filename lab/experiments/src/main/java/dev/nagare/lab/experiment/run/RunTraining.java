package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.lab.experiment.run.PlannedRun.Kept;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.distillation.Distillation;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.model.EngineInfo;
import dev.nagare.trainer.training.ParallelText;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.training.TransferSource;
import dev.nagare.trainer.transfer.TransferReport;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Makes runs: trains, writes the bundle, and tags the test set with it once. */
public final class RunTraining implements RunWork {

  private static final double NANOS = 1e9;

  private final DataFolder data;
  private final RunFolder folder;
  private final Clock clock;
  private final LongSupplier nanoTime;

  /**
   * Creates the work.
   *
   * @param clock time stamps of bundles
   * @param nanoTime measures durations
   */
  public RunTraining(DataFolder data, RunFolder folder, Clock clock, LongSupplier nanoTime) {
    this.data = data;
    this.folder = folder;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public RunResult make(PlannedRun run, TrainingListener listener)
      throws IOException, InterruptedException {
    RunSpec spec = run.spec();
    List<LabeledUtterance> train = data.train(spec);
    Epochs epochs = new Epochs(listener);
    long begun = nanoTime.getAsLong();
    TrainingJob.Result trained = job(spec, train).run(epochs);
    Optional<TestSet.Tagged> tagged = tagTest(run, trained);
    double seconds = (nanoTime.getAsLong() - begun) / NANOS;
    return new RunResult(
        RunResult.FORMAT,
        spec.hash(),
        SpecJson.full(spec),
        data.fingerprint(spec),
        new RunResult.Made(
            System.getProperty("nagare.version", "development"),
            EngineInfo.version(),
            EngineInfo.threads(),
            seconds),
        new RunResult.Training(
            train.size(),
            trained.model().epochs(),
            epochs.devF1(),
            epochs.tokensPerSecond(),
            trained.model().transfer().map(TransferReport::summary).orElse("")),
        spansByType(train),
        tagged.map(TestSet.Tagged::predicted).orElse(List.of()),
        tagged.map(test -> TestScorers.score(test, List.of())).orElse(List.of()),
        retrieval(spec, trained));
  }

  private TrainingJob job(RunSpec spec, List<LabeledUtterance> train) throws IOException {
    TrainingData alone =
        new TrainingData(
            train, data.dev(spec), List.of(spec.data().train().toString()), parallel(spec));
    Optional<Distillation> teachers = teachers(spec);
    return new TrainingJob(
        new BundleName("run", spec.hash()),
        clock.instant(),
        spec.texts(),
        teachers.map(alone::with).orElse(alone),
        source(spec),
        spec.training());
  }

  private Optional<Distillation> teachers(RunSpec spec) throws IOException {
    if (spec.extras().taught().isEmpty()) {
      return Optional.empty();
    }
    RunExtras.Taught taught = spec.extras().taught().get();
    List<BundleReader.Release> models = new ArrayList<>();
    for (RunSpec teacher : taught.teachers()) {
      models.add(BundleReader.read(folder.model(teacher)));
    }
    return Optional.of(
        new Distillation(
            models,
            Distillation.USUAL_WEIGHT,
            data.unlabeled(spec),
            taught.unlabeled().stream().map(DataName::toString).toList()));
  }

  private Optional<ParallelText> parallel(RunSpec spec) {
    return spec.extras()
        .parallel()
        .map(
            parallel ->
                new ParallelText(
                    parallel.sides().stream().flatMap(side -> data.pairs(side).stream()).toList(),
                    spec.texts(),
                    parallel.settings(),
                    parallel.sides().stream()
                        .flatMap(side -> Stream.of(side.source(), side.target()))
                        .map(DataName::toString)
                        .toList()));
  }

  private List<RetrievalScore> retrieval(RunSpec spec, TrainingJob.Result trained) {
    Tokenization tokenization = new Tokenization(spec.texts());
    return spec.extras().retrieval().stream()
        .map(
            sides ->
                Retrieval.of(trained.model().network(), data.pairs(sides), tokenization)
                    .score(sides))
        .toList();
  }

  private Optional<TransferSource> source(RunSpec spec) throws IOException {
    if (spec.source().isEmpty()) {
      return Optional.empty();
    }
    RunSource source = spec.source().get();
    BundleReader.Release read = BundleReader.read(folder.model(source.run()));
    return Optional.of(new TransferSource(read.release(), read.bundle(), source.groups()));
  }

  /**
   * Writes the model if it is kept, and tags with the bytes of its bundle in any case.
   *
   * @return empty without a test set
   */
  private Optional<TestSet.Tagged> tagTest(PlannedRun run, TrainingJob.Result trained)
      throws IOException {
    byte[] bundle = BundleWriter.toBytes(trained.checked().bundle());
    RunSpec spec = run.spec();
    if (run.kept() == Kept.RESULT_AND_MODEL) {
      folder.writeModel(spec, bundle);
    }
    Optional<DataName> test = spec.data().test();
    return test.isEmpty()
        ? Optional.empty()
        : Optional.of(tag(bundle, new TestSet(spec.texts(), data.test(test.get()))));
  }

  private static TestSet.Tagged tag(byte[] bundle, TestSet set) throws IOException {
    BundleReader.Release read = BundleReader.read(bundle);
    try (OnnxTagger tagger = OnnxTagger.of(read.release(), read.bundle())) {
      return set.tagged(tagger);
    }
  }

  private static SortedMap<String, Integer> spansByType(List<LabeledUtterance> utterances) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    utterances.stream()
        .flatMap(utterance -> utterance.spans().stream())
        .forEach(span -> counts.merge(span.type(), 1, Integer::sum));
    return counts;
  }
}
