package dev.nagare.trainer.training;

import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.text.Token;
import dev.nagare.trainer.model.AlignmentSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Parallel text encoded for the network, as an endless series of batches: each pair is shown once
 * before any pair is shown again, in a new order with newly hidden words.
 */
final class ParallelExamples {

  /**
   * The largest number of words on a side: the attention of a pair has as many rows and columns.
   */
  static final int MAX_WORDS = 256;

  private final List<ExamplePair> pairs = new ArrayList<>();
  private final WordHiding hiding;
  private final AlignmentSettings settings;
  private final Random random;
  private final Deque<List<ExamplePair>> open = new ArrayDeque<>();

  /**
   * @param tokens words of both sides of each pair; pairs without words on a side are left out
   * @param random decides the order and the hidden words
   */
  ParallelExamples(
      List<TokenPair> tokens, WordHiding hiding, AlignmentSettings settings, Random random) {
    this.hiding = hiding;
    this.settings = settings;
    this.random = random;
    for (TokenPair pair : tokens) {
      pairs.add(new ExamplePair(hiding.encode(pair.source()), hiding.encode(pair.target())));
    }
  }

  /**
   * The words of a pair.
   *
   * @param languages BCP 47 tags of both sides, source first
   * @param source words of the source side
   * @param target words of the target side
   */
  record TokenPair(List<String> languages, List<Token> source, List<Token> target) {}

  /** Returns the words of all pairs that have words on both sides, and not too many. */
  static List<TokenPair> tokens(ParallelText text, Tokenization tokenization) {
    return text.pairs().stream()
        .map(
            pair ->
                new TokenPair(
                    List.of(pair.source().language(), pair.target().language()),
                    tokenization.tokens(pair.source()),
                    tokenization.tokens(pair.target())))
        .filter(pair -> isUsable(pair.source()) && isUsable(pair.target()))
        .toList();
  }

  private static boolean isUsable(List<Token> side) {
    return !side.isEmpty() && side.size() <= MAX_WORDS;
  }

  /** Returns the number of steps before the first epoch. */
  int firstSteps() {
    return settings.firstEpochs() == 0
        ? 0
        : settings.firstEpochs() * batchesOf(new Random(0)).size();
  }

  /** Returns the next batch. */
  EncodedPairs next() {
    if (open.isEmpty()) {
      open.addAll(batchesOf(random));
    }
    List<ExamplePair> batch = open.removeFirst();
    return new EncodedPairs(
        batch.stream().map(pair -> hiding.shown(pair.source(), random)).toList(),
        batch.stream().map(pair -> hiding.shown(pair.target(), random)).toList());
  }

  private List<List<ExamplePair>> batchesOf(Random order) {
    return Batches.of(pairs, settings.pairs(), ExamplePair::size, order);
  }
}
