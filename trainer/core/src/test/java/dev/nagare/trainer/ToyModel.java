package dev.nagare.trainer;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.training.TrainingListener;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A model of {@link ToyData}, trained once for all tests that only look at it. */
public final class ToyModel {

  public static final ReleaseId RELEASE = new ReleaseId("toy", "1", "0".repeat(64));

  private ToyModel() {}

  private static final class Trained {
    static final TrainingJob.Result RESULT = train();
  }

  public static TrainingJob.Result result() {
    return Trained.RESULT;
  }

  public static ModelBundle bundle() {
    return result().checked().bundle();
  }

  private static TrainingJob.Result train() {
    TrainingJob job =
        new TrainingJob(
            new BundleName("toy", "1"),
            Instant.parse("2026-11-21T09:30:00Z"),
            ToyData.languages(),
            new TrainingData(ToyData.utterances(120, 1), ToyData.utterances(40, 2), List.of("toy")),
            Optional.empty(),
            ToyData.SETTINGS);
    try {
      return job.run(TrainingListener.SILENT);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the bundle with other languages or text settings. */
  public static ModelBundle with(Map<String, TextSettings> languages) {
    ModelBundle bundle = bundle();
    return new ModelBundle(
        bundle.name(),
        bundle.createdAt(),
        languages,
        bundle.tags(),
        bundle.network(),
        bundle.precision(),
        bundle.training(),
        bundle.metrics(),
        bundle.parent());
  }

  /** The bundle with other weights. */
  public static ModelBundle with(MomWeights weights) {
    ModelBundle bundle = bundle();
    return new ModelBundle(
        bundle.name(),
        bundle.createdAt(),
        bundle.languages(),
        bundle.tags(),
        new TrainedNetwork(
            bundle.network().sizes(),
            bundle.network().words(),
            bundle.network().bigrams(),
            weights),
        bundle.precision(),
        bundle.training(),
        bundle.metrics(),
        bundle.parent());
  }

  /** A copy of the weights in which one tensor's numbers are changed. */
  public static MomWeights weightsWith(String name, Consumer<float[]> change) {
    ModelBundle bundle = bundle();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String each : bundle.network().weights().names()) {
      tensors.put(each, bundle.network().weights().get(each).copy());
    }
    change.accept(tensors.get(name).values());
    return new MomWeights(
        tensors,
        bundle.network().sizes(),
        bundle.network().bigrams().rows(),
        bundle.network().words().rows(),
        bundle.tags().size());
  }

  public static List<List<EncodedWord>> encoded(List<LabeledUtterance> utterances) {
    ModelBundle bundle = bundle();
    WordEncoder encoder = new WordEncoder(bundle.network().words(), bundle.network().bigrams());
    Map<String, Tokenizer> tokenizers = new LinkedHashMap<>();
    bundle.languages().forEach((tag, settings) -> tokenizers.put(tag, Tokenizers.create(settings)));
    return utterances.stream()
        .map(u -> encoder.encode(tokenizers.get(u.language()).tokenize(u.text())))
        .toList();
  }
}
