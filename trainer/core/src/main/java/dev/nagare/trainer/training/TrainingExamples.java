package dev.nagare.trainer.training;

import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.LexicalFeatures;
import dev.nagare.trainer.model.LabeledBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The training set encoded for the network, with a new order and newly hidden words in every epoch.
 */
final class TrainingExamples {

  private final List<Example> examples = new ArrayList<>();
  private final WordHiding hiding;
  private final TrainingSettings settings;
  private final int tokens;

  TrainingExamples(
      List<TrainingUtterance> utterances,
      WordHiding hiding,
      List<String> intents,
      TrainingSettings settings) {
    this.hiding = hiding;
    this.settings = settings;
    Map<String, Integer> intentRows = places(intents);
    Optional<LexicalFeatures> lexical = lexicalFeatures(settings);
    for (TrainingUtterance utterance : utterances) {
      examples.add(
          new Example(
              hiding.encode(utterance.tokens()),
              lexical.map(f -> f.rows(utterance.tokens())).orElseGet(() -> new int[0]),
              utterance.targets(),
              utterance.intent().map(intentRows::get).orElse(LabeledBatch.NO_INTENT)));
    }
    tokens = examples.stream().mapToInt(example -> example.words().size()).sum();
  }

  private static Map<String, Integer> places(List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    names.forEach(name -> places.put(name, places.size()));
    return places;
  }

  /** Returns the lexical features of a model; empty if it has none. */
  static Optional<LexicalFeatures> lexicalFeatures(TrainingSettings settings) {
    int rows = settings.sizes().output().lexicalRows();
    return rows == 0 ? Optional.empty() : Optional.of(new LexicalFeatures(rows));
  }

  /** Returns the number of tokens in an epoch. */
  int tokens() {
    return tokens;
  }

  /** Returns the batches of one epoch. */
  List<List<Example>> epoch(Random random) {
    return Batches.of(examples, settings.batchSize(), Example::size, random);
  }

  /**
   * Encodes a batch and hides some of its words, rare ones more often.
   *
   * @param pairs learned in the same step
   */
  LabeledBatch encode(List<Example> batch, EncodedPairs pairs, Random random) {
    List<List<EncodedWord>> words = new ArrayList<>();
    batch.forEach(example -> words.add(hiding.shown(example.words(), random)));
    words.addAll(pairs.sides());
    return new LabeledBatch(
        EncodedBatch.of(words),
        batch.stream().flatMapToInt(example -> IntStream.of(example.features())).toArray(),
        batch.stream().map(Example::targets).toList(),
        batch.stream().mapToInt(Example::intent).toArray(),
        pairs.sources().size());
  }
}
