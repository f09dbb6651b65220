package dev.nagare.tagger.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a model makes of the words it has met: read once, kept while there is room. A few thousand
 * words are most of what people say. Safe for use by several threads.
 */
final class WordTable {

  private final WordEncoder encoder;
  private final OnnxMom mom;
  private final Cache<Key, float[]> known;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  private record Key(String word, String characters) {

    static Key of(Token token) {
      return new Key(token.word(), token.characters());
    }
  }

  /**
   * An empty table.
   *
   * @param mostWords that are kept
   */
  WordTable(WordEncoder encoder, OnnxMom mom, int mostWords) {
    this.encoder = encoder;
    this.mom = mom;
    this.known = Caffeine.newBuilder().maximumSize(mostWords).executor(Runnable::run).build();
  }

  /**
   * What each word of each utterance adds to the gates.
   *
   * @return for each utterance and word {@link OnnxMom#gates}; not to be written to
   */
  List<float[][]> gates(List<List<Token>> utterances) {
    List<float[][]> gates = new ArrayList<>(utterances.size());
    Map<Key, Token> missing = new LinkedHashMap<>();
    for (List<Token> tokens : utterances) {
      float[][] words = new float[tokens.size()][];
      for (int t = 0; t < words.length; t++) {
        Key key = Key.of(tokens.get(t));
        float[] found = known.getIfPresent(key);
        if (found == null) {
          missing.putIfAbsent(key, tokens.get(t));
        } else {
          words[t] = found;
        }
      }
      gates.add(words);
    }
    if (!missing.isEmpty()) {
      fill(gates, utterances, read(missing));
    }
    return gates;
  }

  private Map<Key, float[]> read(Map<Key, Token> missing) {
    List<EncodedWord> words = missing.values().stream().map(encoder::encode).toList();
    List<float[]> gates = mom.gates(words);
    Map<Key, float[]> read = new LinkedHashMap<>();
    int next = 0;
    for (Key key : missing.keySet()) {
      float[] ofWord = gates.get(next++);
      read.put(key, ofWord);
      known.put(key, ofWord);
    }
    return read;
  }

  private void fill(List<float[][]> gates, List<List<Token>> utterances, Map<Key, float[]> read) {
    for (int u = 0; u < gates.size(); u++) {
      float[][] words = gates.get(u);
      for (int t = 0; t < words.length; t++) {
        if (words[t] == null) {
          words[t] = read.get(Key.of(utterances.get(u).get(t)));
        }
      }
    }
  }
}
