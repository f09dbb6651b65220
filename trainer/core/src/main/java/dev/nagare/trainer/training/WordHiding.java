package dev.nagare.trainer.training;

import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Replaces words by the unknown word at random, rare ones more often, so that a model learns to
 * handle unknown words. {@link TrainingSettings#hiddenWords} says how often.
 */
final class WordHiding {

  private final Map<EncodedWord, Hiding> hidings = new HashMap<>();
  private final ModelVocabulary vocabulary;
  private final WordEncoder encoder;
  private final double rate;

  /**
   * The replacement that hides a word.
   *
   * @param form encoded form that replaces the word
   * @param chance probability of replacing it
   */
  private record Hiding(EncodedWord form, double chance) {}

  /**
   * @param vocabulary with the frequencies of the words
   * @param rate 0 to hide none
   */
  WordHiding(ModelVocabulary vocabulary, double rate) {
    this.vocabulary = vocabulary;
    this.encoder = new WordEncoder(vocabulary.words(), vocabulary.bigrams());
    this.rate = rate;
  }

  /** Encodes the words of an utterance that is going to be shown. */
  List<EncodedWord> encode(List<Token> tokens) {
    List<EncodedWord> words = new ArrayList<>();
    for (Token token : tokens) {
      EncodedWord word = encoder.encode(token);
      words.add(word);
      double count = vocabulary.wordCounts().getOrDefault(token.word(), 1L);
      double chance = rate / (rate + count);
      hidings.computeIfAbsent(word, shown -> new Hiding(shown.asUnknownWord(), chance));
    }
    return words;
  }

  /** Returns words that {@link #encode} has returned, some of them hidden. */
  List<EncodedWord> shown(List<EncodedWord> words, Random random) {
    return rate == 0 ? words : words.stream().map(word -> shown(word, random)).toList();
  }

  private EncodedWord shown(EncodedWord word, Random random) {
    Hiding hiding = hidings.getOrDefault(word, new Hiding(word, 0));
    return random.nextDouble() < hiding.chance() ? hiding.form() : word;
  }
}
