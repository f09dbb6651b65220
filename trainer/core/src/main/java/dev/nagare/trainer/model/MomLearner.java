package dev.nagare.trainer.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Mixed Orthographic Model in training: Adam minimizes the loss of the tags and, if requested, of
 * the intents. Predictions and {@link #weights} use the moving average of the weights.
 *
 * <p>The engine computes the network and its gradients; the loss of the tags and its gradient by
 * their scores are computed here, so that training and serving share one linear chain.
 *
 * <p>Not safe for use by several threads; the engine lets only one learner of a JVM learn at a
 * time.
 */
public final class MomLearner implements AutoCloseable {

  /**
   * The number of steps between two updates of the average, one of which costs as much as a sixth
   * of a step.
   */
  private static final int AVERAGING_INTERVAL = 8;

  /**
   * The number of steps in which the average follows the weights closely: its decay grows with the
   * steps.
   */
  private static final double WARM_UP_STEPS = 10;

  private final Engine engine = TorchEngine.get();
  private final NDManager manager = engine.newBaseManager();
  private final MomSizes sizes;
  private final List<String> tags;
  private final MomWeights first;
  private final LearnedEmbeddings embeddings;
  private final MomNetwork network;

  /** The network for predictions, up to date after {@link #refresh}. */
  private final MomNetwork averaged;

  private final Optional<LexicalLayer> lexical;
  private final Optional<IntentHead> intents;
  private final Adam optimizer;
  private final LearningSettings settings;
  private final Optional<AlignmentSettings> alignment;
  private final Dropout dropout;
  private long steps;
  private boolean isStale;

  /**
   * @param tags names of the tags in the order of the scores
   * @param intents number of intents to learn; 0 for none
   * @param seed seed of dropout; the initial weights have their own randomness
   */
  public MomLearner(
      MomSizes sizes,
      MomWeights weights,
      List<String> tags,
      int intents,
      LearningSettings settings,
      long seed) {
    this(sizes, weights, tags, intents, settings, Optional.empty(), seed);
  }

  /**
   * Creates a model that also learns from parallel text.
   *
   * @param tags names of the tags in the order of the scores
   * @param intents number of intents to learn; 0 for none
   * @param alignment settings for parallel text; empty if there is none
   * @param seed seed of dropout; the initial weights have their own randomness
   */
  public MomLearner(
      MomSizes sizes,
      MomWeights weights,
      List<String> tags,
      int intents,
      LearningSettings settings,
      Optional<AlignmentSettings> alignment,
      long seed) {
    engine.setRandomSeed(Math.floorMod(seed, Integer.MAX_VALUE));
    this.sizes = sizes;
    this.tags = List.copyOf(tags);
    this.first = weights;
    this.settings = settings;
    this.alignment = alignment;
    this.dropout = new Dropout((float) settings.inputDropout(), (float) settings.outputDropout());
    this.embeddings = new LearnedEmbeddings(weights, settings.learningRate());
    this.network = new MomNetwork(manager, weights, embeddings);
    this.averaged = new MomNetwork(manager, weights);
    network.parameters().values().forEach(array -> array.setRequiresGradient(true));
    this.lexical = sizes.output().lexical() ? Optional.of(lexicalLayer(seed)) : Optional.empty();
    this.intents =
        intents > 0 && settings.intentWeight() > 0
            ? Optional.of(
                new IntentHead(
                    intents, 2 * sizes.wordLstm(), settings.intentWeight(), manager, seed))
            : Optional.empty();
    Map<String, NDArray> learned = new LinkedHashMap<>(network.parameters());
    this.intents.ifPresent(head -> learned.putAll(head.parameters()));
    this.optimizer = new Adam(learned, settings.learningRate(), manager);
  }

  private LexicalLayer lexicalLayer(long seed) {
    return new LexicalLayer(
        first.get(MomWeights.LEXICAL_SCORES).values(),
        tags.size(),
        settings.lexicalRate(),
        settings.lexicalDropout(),
        seed);
  }

  /**
   * Makes one step on one batch.
   *
   * @return mean loss of the tags per token before the step, in nats; 0 for pairs alone
   */
  public double learn(LabeledBatch batch) {
    return batch.targets().isEmpty() ? align(batch) : learnTags(batch);
  }

  private double learnTags(LabeledBatch batch) {
    TagLoss loss;
    int[] features = lexical.map(layer -> layer.drop(batch.features())).orElseGet(() -> new int[0]);
    try (NDManager scope = manager.newSubManager()) {
      try (GradientCollector gradients = engine.newGradientCollector()) {
        NDArray all = network.states(batch.words(), dropout, scope);
        int tokens = batch.labeledTokens();
        NDArray states = batch.pairs() == 0 ? all : all.get(new NDIndex(":" + tokens));
        NDArray emissions = network.scores(states);
        float[] scores = emissions.toFloatArray();
        lexical.ifPresent(layer -> layer.addTo(scores, features));
        loss = TagLoss.of(tags, scores, batch, transitions(network));
        requireFinite(loss.value());
        NDArray objective = objective(emissions, states, loss, batch, scope);
        gradients.backward(alignmentLoss(all, batch, scope).map(objective::add).orElse(objective));
        embeddings.collect();
      }
    }
    step();
    float[] slopes = loss.emissionGradient();
    lexical.ifPresent(layer -> layer.learn(features, slopes));
    countStep();
    return loss.value();
  }

  private double align(LabeledBatch batch) {
    try (NDManager scope = manager.newSubManager()) {
      try (GradientCollector gradients = engine.newGradientCollector()) {
        NDArray states = network.states(batch.words(), dropout, scope);
        alignmentLoss(states, batch, scope).ifPresent(gradients::backward);
        embeddings.collect();
      }
    }
    step();
    countStep();
    return 0;
  }

  private void step() {
    optimizer.step();
    embeddings.step();
    isStale = true;
  }

  /** Returns the loss of the pairs; empty if there are none. */
  private Optional<NDArray> alignmentLoss(NDArray states, LabeledBatch batch, NDManager scope) {
    return batch.pairs() == 0
        ? Optional.empty()
        : alignment.map(
            weights ->
                new AlignmentLoss(weights, scope)
                    .of(states.get(new NDIndex(batch.labeledTokens() + ":")), batch.pairLengths()));
  }

  private void countStep() {
    steps++;
    if (steps % AVERAGING_INTERVAL == 0 || settings.averaging() == 0) {
      average();
    }
  }

  /** Returns a scalar whose gradients by all parameters of the engine are those of the loss. */
  private NDArray objective(
      NDArray emissions, NDArray states, TagLoss loss, LabeledBatch batch, NDManager scope) {
    NDArray slopes = scope.create(loss.emissionGradient(), emissions.getShape());
    NDArray sum = emissions.mul(slopes).sum();
    if (loss.transitionGradient().length > 0) {
      NDArray transitions = network.parameters().get(MomWeights.TRANSITIONS);
      float[] values = new float[loss.transitionGradient().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) loss.transitionGradient()[i];
      }
      sum = sum.add(transitions.mul(scope.create(values, transitions.getShape())).sum());
    }
    return intents.isPresent() ? sum.add(intents.get().loss(states, batch, scope)) : sum;
  }

  private static Optional<float[]> transitions(MomNetwork network) {
    return Optional.ofNullable(network.parameters().get(MomWeights.TRANSITIONS))
        .map(NDArray::toFloatArray);
  }

  private void requireFinite(double loss) {
    if (!Double.isFinite(loss)) {
      throw new ArithmeticException(
          "the loss is " + loss + " after " + steps + " steps; lower the learning rate");
    }
  }

  private void average() {
    double perStep = Math.min(settings.averaging(), (1 + steps) / (WARM_UP_STEPS + steps));
    double decay = Math.pow(perStep, AVERAGING_INTERVAL);
    lexical.ifPresent(layer -> layer.average(decay));
    if (settings.averaging() == 0) {
      return;
    }
    embeddings.average(decay);
    for (Map.Entry<String, NDArray> latest : network.parameters().entrySet()) {
      try (NDArray share = latest.getValue().mul(1 - decay)) {
        averaged.parameters().get(latest.getKey()).muli(decay).addi(share);
      }
    }
  }

  /** Brings the network for predictions up to date. */
  private void refresh() {
    if (isStale) {
      boolean averages = settings.averaging() > 0;
      embeddings.copyTo(averaged, averages);
      if (!averages) {
        network.parameters().forEach((name, latest) -> averaged.set(name, Tensors.copyOf(latest)));
      }
      isStale = false;
    }
  }

  /**
   * Returns the scores of all tags for every token.
   *
   * @param features lexical features of every token; ignored if the model has none
   * @return scores in nats, row-major, utterance by utterance, without padding
   */
  public float[] scores(EncodedBatch batch, int[] features) {
    refresh();
    float[] scores = averaged.scores(batch);
    lexical.ifPresent(layer -> layer.addAverageTo(scores, features));
    return scores;
  }

  /** Returns a copy of the averaged weights. */
  public MomWeights weights() {
    refresh();
    Map<String, Tensor> tensors = averaged.weights();
    lexical.ifPresent(
        layer -> {
          int rows = sizes.output().lexicalRows();
          tensors.put(MomWeights.LEXICAL_SCORES, new Tensor(layer.averaged(), rows, tags.size()));
        });
    return new MomWeights(
        tensors,
        sizes,
        first.get(MomWeights.CHARACTER_EMBEDDINGS).size(0),
        first.get(MomWeights.WORD_EMBEDDINGS).size(0),
        tags.size());
  }

  @Override
  public void close() {
    manager.close();
  }
}
