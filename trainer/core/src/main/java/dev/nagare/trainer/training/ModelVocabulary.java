package dev.nagare.trainer.training;

import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.encoding.CharacterBigrams;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.text.Token;
import dev.nagare.trainer.transfer.CountedItems;
import dev.nagare.trainer.transfer.TransferTarget;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words and bigrams of a training set, the frequent ones first.
 *
 * @param words vocabulary of the words
 * @param bigrams vocabulary of their character bigrams
 * @param wordCounts number of occurrences of each word
 * @param bigramCounts number of occurrences of each bigram
 */
record ModelVocabulary(
    Vocabulary words,
    Vocabulary bigrams,
    Map<String, Long> wordCounts,
    Map<String, Long> bigramCounts) {

  static ModelVocabulary of(Collection<List<Token>> utterances) {
    Map<String, Long> words = counts(utterances.stream().flatMap(List::stream).map(Token::word));
    Map<String, Long> bigrams =
        counts(
            utterances.stream()
                .flatMap(List::stream)
                .flatMap(token -> CharacterBigrams.of(token).stream()));
    return new ModelVocabulary(byFrequency(words), byFrequency(bigrams), words, bigrams);
  }

  /**
   * Returns a model with this vocabulary as the target of a transfer.
   *
   * @param first initial weights
   */
  TransferTarget target(MomWeights first, List<String> tags) {
    return new TransferTarget(
        first, new CountedItems(bigrams, bigramCounts), new CountedItems(words, wordCounts), tags);
  }

  private static Map<String, Long> counts(Stream<String> items) {
    return items.collect(
        Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  private static Vocabulary byFrequency(Map<String, Long> counts) {
    return new Vocabulary(
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList());
  }
}
