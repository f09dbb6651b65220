package dev.nagare.tagger.encoding;

import dev.nagare.tagger.text.Token;
import java.util.Arrays;
import java.util.List;

/**
 * Features of the words themselves and of those beside them, hashed into the rows of one table
 * (Weinberger et al. 2009): word identities and pairs within two words, beginnings and endings of
 * up to four characters, shapes, and parts of speech where a dictionary knows them. Their scores
 * are added to those of the network, which cannot remember a rare word or pair as exactly.
 *
 * <p>The hash is part of what a model is: changing it, or the features, makes older models useless.
 */
public final class LexicalFeatures {

  /** Features of each token; those that a token has not are {@link #NONE}. */
  public static final int PER_TOKEN = 25;

  /** No row. */
  public static final int NONE = -1;

  private static final int LONGEST_AFFIX = 4;
  private static final int LEAST_ROWS = 1 << 4;
  private static final int MOST_ROWS = 1 << 20;
  private static final String OUTSIDE = "\u0002";

  private final int mask;

  /**
   * @param rows of the table, a power of two
   */
  public LexicalFeatures(int rows) {
    checkRows(rows);
    this.mask = rows - 1;
  }

  /**
   * Checks the size of a table.
   *
   * @throws IllegalArgumentException if it can be none; the message says what can
   */
  public static void checkRows(int rows) {
    if (rows < LEAST_ROWS || rows > MOST_ROWS || Integer.bitCount(rows) != 1) {
      throw new IllegalArgumentException(
          "lexicalRows is "
              + rows
              + ", must be a power of two from "
              + LEAST_ROWS
              + " to "
              + MOST_ROWS);
    }
  }

  /**
   * Rows of the features of all tokens.
   *
   * @return shape [tokens, {@value #PER_TOKEN}]
   */
  public int[] rows(List<Token> tokens) {
    int[] rows = new int[tokens.size() * PER_TOKEN];
    Arrays.fill(rows, NONE);
    for (int t = 0; t < tokens.size(); t++) {
      new Writer(rows, t * PER_TOKEN).write(tokens, t);
    }
    return rows;
  }

  private static String word(List<Token> tokens, int at) {
    return at < 0 || at >= tokens.size() ? OUTSIDE : tokens.get(at).word();
  }

  private static String partOfSpeech(List<Token> tokens, int at) {
    return at < 0 || at >= tokens.size() ? OUTSIDE : tokens.get(at).partOfSpeech();
  }

  /** Writes the features of one token, each with a number of its own that is hashed with it. */
  private final class Writer {

    private final int[] rows;
    private final int first;
    private int next;

    Writer(int[] rows, int first) {
      this.rows = rows;
      this.first = first;
    }

    void write(List<Token> tokens, int t) {
      String word = word(tokens, t);
      String before = word(tokens, t - 1);
      String after = word(tokens, t + 1);
      String twoBefore = word(tokens, t - 2);
      String twoAfter = word(tokens, t + 2);
      add(word);
      add(before);
      add(after);
      add(twoBefore);
      add(twoAfter);
      add(before, word);
      add(word, after);
      add(before, after);
      add(twoBefore, before);
      add(after, twoAfter);
      add(before, word, after);
      affixes(word);
      String shape = WordShape.of(tokens.get(t));
      add(shape);
      add(
          t == 0 ? OUTSIDE : WordShape.of(tokens.get(t - 1)),
          shape,
          t + 1 == tokens.size() ? OUTSIDE : WordShape.of(tokens.get(t + 1)));
      if (!tokens.get(t).partOfSpeech().isEmpty()) {
        partsOfSpeech(
            partOfSpeech(tokens, t - 1), partOfSpeech(tokens, t), partOfSpeech(tokens, t + 1));
      }
    }

    private void partsOfSpeech(String before, String own, String after) {
      add(own);
      add(before, own);
      add(own, after);
      add(before, own, after);
    }

    private void affixes(String word) {
      for (int length = 1; length <= LONGEST_AFFIX; length++) {
        if (word.length() >= length) {
          add(word.substring(0, length));
          add(word.substring(word.length() - length));
        } else {
          next += 2;
        }
      }
    }

    private void add(String... parts) {
      int hash = next * 0x9E3779B9;
      for (String part : parts) {
        for (int i = 0; i < part.length(); i++) {
          hash = (hash ^ part.charAt(i)) * 0x01000193;
        }
        hash = (hash ^ 0x1F) * 0x01000193;
      }
      rows[first + next++] = spread(hash) & mask;
    }
  }

  /** The last step of MurmurHash3 (Appleby), so that the low bits depend on all of them. */
  private static int spread(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return h ^ (h >>> 16);
  }
}
