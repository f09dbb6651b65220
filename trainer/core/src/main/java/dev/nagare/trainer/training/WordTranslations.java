package dev.nagare.trainer.training;

import dev.nagare.corpora.alignment.AlignedWords;
import dev.nagare.corpora.alignment.WordAligner;
import dev.nagare.corpora.alignment.WordPair;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Translations of words, by the word alignments of parallel text. Each two languages have an
 * aligner of their own.
 */
final class WordTranslations {

  /** The smallest weight of a link that counts; most links below it are noise. */
  private static final double MIN_LINK = 0.1;

  private final Map<String, Map<String, Double>> weights = new HashMap<>();
  private final Set<String> sourceWords = new HashSet<>();

  private WordTranslations() {}

  /** Learns translations in both directions. */
  static WordTranslations of(List<ParallelExamples.TokenPair> pairs) {
    WordTranslations translations = new WordTranslations();
    pairs.stream()
        .collect(
            Collectors.groupingBy(
                ParallelExamples.TokenPair::languages, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(translations::learn);
    return translations;
  }

  private void learn(List<ParallelExamples.TokenPair> pairs) {
    AlignedWords source = new AlignedWords();
    AlignedWords target = new AlignedWords();
    List<WordPair> numbered = new ArrayList<>(pairs.size());
    for (ParallelExamples.TokenPair pair : pairs) {
      numbered.add(new WordPair(source.numbers(pair.source()), target.numbers(pair.target())));
    }
    WordAligner aligner = WordAligner.learn(numbered, source, target, done -> {});
    for (int i = 0; i < pairs.size(); i++) {
      count(pairs.get(i), aligner.links(numbered.get(i)));
    }
  }

  private void count(ParallelExamples.TokenPair pair, double[][] links) {
    pair.source().forEach(token -> sourceWords.add(token.word()));
    for (int j = 0; j < links.length; j++) {
      for (int i = 0; i < links[j].length; i++) {
        if (links[j][i] >= MIN_LINK) {
          add(pair.source().get(i), pair.target().get(j), links[j][i]);
          add(pair.target().get(j), pair.source().get(i), links[j][i]);
        }
      }
    }
  }

  private void add(Token from, Token to, double weight) {
    weights
        .computeIfAbsent(from.word(), word -> new HashMap<>())
        .merge(to.word(), weight, Double::sum);
  }

  /** Returns the words of the source sides. */
  Set<String> sourceWords() {
    return sourceWords;
  }

  /** Returns the translations of a word with the sums of their links' weights. */
  Map<String, Double> of(String word) {
    return weights.getOrDefault(word, Map.of());
  }
}
