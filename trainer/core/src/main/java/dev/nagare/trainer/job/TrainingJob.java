package dev.nagare.trainer.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.export.BundleAssembly;
import dev.nagare.trainer.export.ParityException;
import dev.nagare.trainer.export.PrecisionRule;
import dev.nagare.trainer.export.PrecisionTrial;
import dev.nagare.trainer.export.TemperatureTrial;
import dev.nagare.trainer.training.MomTraining;
import dev.nagare.trainer.training.ParallelText;
import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.training.TransferSource;
import dev.nagare.trainer.transfer.WeightGroup;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One training with all its inputs.
 *
 * @param name name of the new release
 * @param createdAt time at which it was requested
 * @param languages text settings (segmentation and romanization) of the served languages, by BCP 47
 *     tag
 * @param data training set and development set
 * @param source source of initial weights; empty for random ones
 * @param types entity types that the model has tags for even if the training set has none of them,
 *     such as those of the release it is to replace
 * @param precision rule for the precision of the bundle
 */
public record TrainingJob(
    BundleName name,
    Instant createdAt,
    Map<String, TextSettings> languages,
    TrainingData data,
    Optional<TransferSource> source,
    TrainingSettings settings,
    Set<String> types,
    PrecisionRule precision) {

  /** The number of utterances of the development set on which both engines are compared. */
  private static final int PARITY_SAMPLE = 512;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public TrainingJob {
    types = Set.copyOf(types);
  }

  /** Creates a training for a bundle with the training's precision. */
  public TrainingJob(
      BundleName name,
      Instant createdAt,
      Map<String, TextSettings> languages,
      TrainingData data,
      Optional<TransferSource> source,
      TrainingSettings settings,
      Set<String> types) {
    this(name, createdAt, languages, data, source, settings, types, PrecisionRule.FLOAT32);
  }

  /** Creates a training whose data alone determine the entity types. */
  public TrainingJob(
      BundleName name,
      Instant createdAt,
      Map<String, TextSettings> languages,
      TrainingData data,
      Optional<TransferSource> source,
      TrainingSettings settings) {
    this(name, createdAt, languages, data, source, settings, Set.of());
  }

  /** The result of a training. */
  public record Result(TrainedModel model, BundleAssembly.Checked checked) {}

  /**
   * Trains, exports and checks a model. Takes minutes; an interrupt ends it between two batches.
   *
   * @throws ParityException if the results of ONNX Runtime differ from those of the trained network
   */
  public Result run(TrainingListener listener) throws IOException, InterruptedException {
    return finish(train(listener), Map.of());
  }

  /** Trains without exporting. */
  TrainedModel train(TrainingListener listener) throws InterruptedException {
    return new MomTraining(
            languages,
            settings,
            listener,
            types,
            data.parallel(),
            data.distillation().map(teachers -> teachers))
        .train(data.train(), data.dev(), source);
  }

  /**
   * Exports and checks a trained model.
   *
   * @param model model that this job has trained
   * @param details details of the training for the bundle, JSON values by name
   */
  Result finish(TrainedModel model, Map<String, JsonNode> details) throws IOException {
    TrainingRecord record =
        new TrainingRecord(
            settings.learning().intentWeight() > 0
                ? DataFingerprint.withIntents(data.train())
                : DataFingerprint.of(data.train()),
            data.names(),
            data.train().size(),
            model.epochs(),
            settings.seed(),
            source.stream()
                .flatMap(from -> from.groups().stream().sorted())
                .map(WeightGroup::configName)
                .toList(),
            details(model, details));
    List<List<EncodedWord>> sample = sample(model);
    BundleAssembly.Checked trained =
        BundleAssembly.assemble(
            model, name, createdAt, record, source.map(TransferSource::release), sample);
    ModelBundle chosen =
        TemperatureTrial.choose(
            PrecisionTrial.choose(trained.bundle(), precision, data.dev()), data.dev());
    return new Result(
        model,
        chosen.network().weights().storage() == Precision.INT8
            ? BundleAssembly.checked(chosen, sample)
            : new BundleAssembly.Checked(chosen, trained.parity()));
  }

  /** Returns this job with another source and other settings. */
  public TrainingJob with(Optional<TransferSource> otherSource, TrainingSettings otherSettings) {
    return new TrainingJob(
        name, createdAt, languages, data, otherSource, otherSettings, types, precision);
  }

  /** Returns this job for a bundle of another precision. */
  public TrainingJob with(PrecisionRule other) {
    return new TrainingJob(name, createdAt, languages, data, source, settings, types, other);
  }

  /** Returns this job with other data. */
  public TrainingJob with(TrainingData other) {
    return new TrainingJob(name, createdAt, languages, other, source, settings, types, precision);
  }

  private SortedMap<String, JsonNode> details(TrainedModel model, Map<String, JsonNode> more) {
    SortedMap<String, JsonNode> details = new TreeMap<>(more);
    details.putAll(ProjectedDetail.of(data));
    model.transfer().ifPresent(done -> details.put("transfer", JSON.valueToTree(done)));
    data.parallel().ifPresent(text -> details.put("parallel", record(text)));
    data.distillation().ifPresent(done -> details.put("distillation", DistillationDetail.of(done)));
    return details;
  }

  private static JsonNode record(ParallelText text) {
    ObjectNode record = JSON.createObjectNode();
    text.names().forEach(record.putArray("data")::add);
    record.put("pairs", text.pairs().size());
    record.put(
        "sha256",
        DataFingerprint.of(
            text.pairs().stream()
                .flatMap(pair -> Stream.of(pair.source(), pair.target()))
                .toList()));
    record.set("settings", JSON.valueToTree(text.settings()));
    return record;
  }

  private List<List<EncodedWord>> sample(TrainedModel model) {
    WordEncoder encoder = new WordEncoder(model.network().words(), model.network().bigrams());
    return new Tokenization(languages)
        .prepare(data.dev()).stream()
            .limit(PARITY_SAMPLE)
            .map(utterance -> encoder.encode(utterance.tokens()))
            .toList();
  }
}
