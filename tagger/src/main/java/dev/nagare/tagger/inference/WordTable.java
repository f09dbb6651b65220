package dev.nagare.tagger.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nagare.tagger.WordCounts;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.LexicalFeatures;
import dev.nagare.tagger.encoding.LexicalTable;
import dev.nagare.tagger.encoding.LexicalWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * A cache of the model's results for words, computed once and kept while there is room. A few
 * thousand words cover most of what people say. Thread-safe.
 */
final class WordTable {

  /** The bytes of a cached word besides its numbers: its strings and the objects that hold them. */
  private static final int BYTES_BESIDE_NUMBERS = 500;

  private final WordEncoder encoder;
  private final OnnxMom mom;
  private final Optional<LexicalTable> lexical;
  private final Cache<Key, KnownWord> known;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** The identity of a cached word. */
  private record Key(String word, String characters, String partOfSpeech, BigramMarks bigramMarks) {

    static Key of(Token token) {
      return new Key(token.word(), token.characters(), token.partOfSpeech(), token.bigramMarks());
    }
  }

  /**
   * Creates an empty cache.
   *
   * @param mom the network of the bundle
   * @param mostWords most words that are kept
   */
  WordTable(ModelBundle bundle, OnnxMom mom, long mostWords) {
    this.encoder = new WordEncoder(bundle.network().words(), bundle.network().bigrams());
    this.mom = mom;
    this.lexical =
        bundle.network().sizes().output().lexical()
            ? Optional.of(lexical(bundle))
            : Optional.empty();
    this.known = Caffeine.newBuilder().maximumSize(mostWords).executor(Runnable::run).build();
  }

  /** Returns the approximate bytes of a cached word of this model. */
  static long bytesOfWord(ModelBundle bundle) {
    long gates = 8L * bundle.network().sizes().wordLstm();
    long lexical = bundle.network().sizes().output().lexical() ? bundle.tags().size() : 0;
    return Float.BYTES * (gates + lexical) + BYTES_BESIDE_NUMBERS;
  }

  private static LexicalTable lexical(ModelBundle bundle) {
    return new LexicalTable(
        new LexicalFeatures(bundle.network().sizes().output().lexicalRows()),
        bundle.network().weights().get(MomWeights.LEXICAL_SCORES).values(),
        bundle.tags().size());
  }

  /** Returns the model's results for each word of each utterance. */
  List<KnownWord[]> words(List<List<Token>> utterances) {
    List<KnownWord[]> words = new ArrayList<>(utterances.size());
    Map<Key, Token> missing = new LinkedHashMap<>();
    long tokens = 0;
    long missed = 0;
    for (List<Token> utterance : utterances) {
      KnownWord[] found = new KnownWord[utterance.size()];
      for (int t = 0; t < found.length; t++) {
        Key key = Key.of(utterance.get(t));
        found[t] = known.getIfPresent(key);
        if (found[t] == null) {
          missing.putIfAbsent(key, utterance.get(t));
          missed++;
        }
      }
      tokens += found.length;
      words.add(found);
    }
    hits.add(tokens - missed);
    misses.add(missed);
    if (!missing.isEmpty()) {
      fill(words, utterances, read(missing));
    }
    return words;
  }

  /** Returns the number of cached and computed words since the beginning. */
  WordCounts counts() {
    return new WordCounts(hits.sum(), misses.sum());
  }

  private Map<Key, KnownWord> read(Map<Key, Token> missing) {
    List<EncodedWord> encoded = missing.values().stream().map(encoder::encode).toList();
    List<float[]> gates = mom.gates(encoded);
    Map<Key, KnownWord> read = new LinkedHashMap<>();
    int next = 0;
    for (Map.Entry<Key, Token> word : missing.entrySet()) {
      Optional<LexicalWord> scores = lexical.map(table -> table.word(word.getValue()));
      KnownWord made = new KnownWord(gates.get(next++), scores);
      read.put(word.getKey(), made);
      known.put(word.getKey(), made);
    }
    return read;
  }

  private static void fill(
      List<KnownWord[]> words, List<List<Token>> utterances, Map<Key, KnownWord> read) {
    for (int u = 0; u < words.size(); u++) {
      KnownWord[] found = words.get(u);
      for (int t = 0; t < found.length; t++) {
        if (found[t] == null) {
          found[t] = read.get(Key.of(utterances.get(u).get(t)));
        }
      }
    }
  }

  /**
   * Adds the scores of an utterance's lexical features.
   *
   * @param scores of all tags, row-major
   * @param firstRow row of the first token
   * @param words of the utterance
   */
  void addLexicalScores(float[] scores, int firstRow, List<Token> tokens, KnownWord[] words) {
    lexical.ifPresent(
        table ->
            table.addTo(
                scores,
                firstRow,
                tokens,
                Arrays.stream(words)
                    .map(word -> word.lexical().orElseThrow())
                    .toArray(LexicalWord[]::new)));
  }
}
