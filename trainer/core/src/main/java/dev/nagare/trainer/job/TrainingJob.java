package dev.nagare.trainer.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.export.BundleAssembly;
import dev.nagare.trainer.export.ParityException;
import dev.nagare.trainer.export.PrecisionRule;
import dev.nagare.trainer.export.PrecisionTrial;
import dev.nagare.trainer.training.MomTraining;
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

/**
 * One training with everything it needs.
 *
 * @param name of the release to be made
 * @param createdAt when it was asked for
 * @param languages to be served, with how their texts are cut and romanized
 * @param data to learn from and to stop by
 * @param source of first weights, if any
 * @param types that the model shall have tags for even if the training set has none of them, as the
 *     one it is to replace has
 * @param precision with which the bundle shall serve
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

  /** Utterances of the development set that both engines are compared on. */
  private static final int PARITY_SAMPLE = 512;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public TrainingJob {
    types = Set.copyOf(types);
  }

  /** A training for a bundle that serves as it was trained. */
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

  /** The same whose data say which types there are. */
  public TrainingJob(
      BundleName name,
      Instant createdAt,
      Map<String, TextSettings> languages,
      TrainingData data,
      Optional<TransferSource> source,
      TrainingSettings settings) {
    this(name, createdAt, languages, data, source, settings, Set.of());
  }

  /** What came of it. */
  public record Result(TrainedModel model, BundleAssembly.Checked checked) {}

  /**
   * Trains, exports and checks. Takes minutes; an interrupt ends it between two batches.
   *
   * @throws ParityException if ONNX Runtime does not give what the trained network gives
   */
  public Result run(TrainingListener listener) throws IOException, InterruptedException {
    return finish(train(listener), Map.of());
  }

  /** Only trains. */
  TrainedModel train(TrainingListener listener) throws InterruptedException {
    return new MomTraining(languages, settings, listener, types)
        .train(data.train(), data.dev(), source);
  }

  /**
   * Only exports and checks.
   *
   * @param model that this job has trained
   * @param details to be told of the training in the bundle, as JSON by name
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
    BundleAssembly.Checked checked =
        BundleAssembly.assemble(
            model, name, createdAt, record, source.map(TransferSource::release), sample(model));
    ModelBundle bundle = PrecisionTrial.choose(checked.bundle(), precision, data.dev());
    return new Result(model, new BundleAssembly.Checked(bundle, checked.parity()));
  }

  /** The same with another source and other settings. */
  TrainingJob with(Optional<TransferSource> otherSource, TrainingSettings otherSettings) {
    return new TrainingJob(
        name, createdAt, languages, data, otherSource, otherSettings, types, precision);
  }

  /** The same for a bundle of another precision. */
  public TrainingJob with(PrecisionRule other) {
    return new TrainingJob(name, createdAt, languages, data, source, settings, types, other);
  }

  private static SortedMap<String, JsonNode> details(
      TrainedModel model, Map<String, JsonNode> more) {
    SortedMap<String, JsonNode> details = new TreeMap<>(more);
    model.transfer().ifPresent(done -> details.put("transfer", JSON.valueToTree(done)));
    return details;
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
