package dev.nagare.trainer.training;

import dev.nagare.corpora.tokens.PreparedUtterance;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.LexicalFeatures;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.Token;
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
  private final Map<EncodedWord, Hiding> hidings = new HashMap<>();
  private final TrainingSettings settings;
  private final int tokens;

  /**
   * The replacement that hides a word.
   *
   * @param form encoded form that replaces the word
   * @param chance probability of replacing it
   */
  private record Hiding(EncodedWord form, double chance) {}

  TrainingExamples(
      List<PreparedUtterance> utterances,
      ModelVocabulary vocabulary,
      List<String> tags,
      List<String> intents,
      TrainingSettings settings) {
    this.settings = settings;
    Map<String, Integer> tagRows = places(tags);
    Map<String, Integer> intentRows = places(intents);
    Optional<LexicalFeatures> lexical = lexicalFeatures(settings);
    WordEncoder encoder = new WordEncoder(vocabulary.words(), vocabulary.bigrams());
    for (PreparedUtterance utterance : utterances) {
      List<EncodedWord> words = new ArrayList<>();
      for (Token token : utterance.tokens()) {
        EncodedWord word = encoder.encode(token);
        words.add(word);
        double count = vocabulary.wordCounts().getOrDefault(token.word(), 1L);
        double chance = settings.hiddenWords() / (settings.hiddenWords() + count);
        hidings.computeIfAbsent(word, shown -> new Hiding(shown.asUnknownWord(), chance));
      }
      examples.add(
          new Example(
              words,
              lexical.map(f -> f.rows(utterance.tokens())).orElseGet(() -> new int[0]),
              utterance.tags().stream().mapToInt(tagRows::get).toArray(),
              utterance.gold().intent().map(intentRows::get).orElse(LabeledBatch.NO_INTENT)));
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
    return Batches.of(examples, settings.batchSize(), random);
  }

  /** Encodes a batch and hides some words, rare ones more often. */
  LabeledBatch encode(List<Example> batch, Random random) {
    EncodedBatch words =
        EncodedBatch.of(
            batch.stream()
                .map(example -> example.words().stream().map(word -> shown(word, random)).toList())
                .toList());
    return new LabeledBatch(
        words,
        batch.stream().flatMapToInt(example -> IntStream.of(example.features())).toArray(),
        batch.stream().flatMapToInt(example -> IntStream.of(example.tags())).toArray(),
        batch.stream().mapToInt(Example::intent).toArray());
  }

  private EncodedWord shown(EncodedWord word, Random random) {
    if (settings.hiddenWords() == 0) {
      return word;
    }
    Hiding hiding = hidings.getOrDefault(word, new Hiding(word, 0));
    return random.nextDouble() < hiding.chance() ? hiding.form() : word;
  }
}
