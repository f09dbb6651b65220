package dev.nagare.tagger.encoding;

import dev.nagare.tagger.text.Token;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Lexical features of words and their neighbours, hashed into the rows of one table (Weinberger et
 * al. 2009):
 *
 * <ul>
 *   <li>word identities and pairs within two words;
 *   <li>beginnings and endings of up to four characters;
 *   <li>shapes;
 *   <li>parts of speech where a dictionary knows them.
 * </ul>
 *
 * <p>Their scores are added to those of the network, which cannot remember a rare word or pair as
 * exactly. The hash is part of the model: changing it, or the features, invalidates existing
 * models.
 */
public final class LexicalFeatures {

  /** The number of features of each token; absent ones are {@link #NONE}. */
  public static final int PER_TOKEN = 25;

  /** Marks an absent feature. */
  public static final int NONE = -1;

  /** The slots of a token's features. The number of a slot is hashed with its feature. */
  private static final int WORD = 0;

  private static final int BEFORE_AND_WORD = 5;
  private static final int WORD_AND_AFTER = 6;
  private static final int BEFORE_AND_AFTER = 7;
  private static final int TWO_BEFORE = 8;
  private static final int TWO_AFTER = 9;
  private static final int ALL_THREE = 10;
  private static final int AFFIXES = 11;
  private static final int SHAPE = 19;
  private static final int SHAPES = 20;
  private static final int PART_OF_SPEECH = 21;
  private static final int PARTS_BEFORE = 22;
  private static final int PARTS_AFTER = 23;
  private static final int PARTS = 24;

  /** The words within two of a token, and the slots of their features. */
  static final class Neighbour {

    /** The relative positions. */
    static final int[] PLACES = {-1, 1, -2, 2};

    private static final int FIRST_SLOT = 1;

    private Neighbour() {}

    /** Returns the slot, in the order of the positions. */
    static int slot(int place) {
      return FIRST_SLOT + index(place);
    }

    static int index(int place) {
      return 2 * (Math.abs(place) - 1) + (place > 0 ? 1 : 0);
    }
  }

  private static final int SLOT_FACTOR = 0x9E3779B9;
  private static final int FNV_PRIME = 0x01000193;
  private static final int LONGEST_AFFIX = 4;
  private static final int MIN_ROWS = 1 << 4;
  private static final int MAX_ROWS = 1 << 20;

  /** Stands for the words before the first and after the last one. */
  static final String OUTSIDE = "\u0002";

  private final int mask;

  /**
   * Creates the features.
   *
   * @param rows of the table, a power of two
   */
  public LexicalFeatures(int rows) {
    checkRows(rows);
    this.mask = rows - 1;
  }

  /**
   * Checks the number of rows of a table.
   *
   * @throws IllegalArgumentException if it is invalid; the message describes valid ones
   */
  public static void checkRows(int rows) {
    if (rows < MIN_ROWS || rows > MAX_ROWS || Integer.bitCount(rows) != 1) {
      throw new IllegalArgumentException(
          "lexicalRows is "
              + rows
              + ", must be a power of two from "
              + MIN_ROWS
              + " to "
              + MAX_ROWS);
    }
  }

  /**
   * Returns the rows of the features of all tokens.
   *
   * @return shape [tokens, {@value #PER_TOKEN}]
   */
  public int[] rows(List<Token> tokens) {
    int[] rows = new int[tokens.size() * PER_TOKEN];
    Arrays.fill(rows, NONE);
    for (int t = 0; t < tokens.size(); t++) {
      int[] ofToken = new int[PER_TOKEN];
      Arrays.fill(ofToken, NONE);
      Token token = tokens.get(t);
      addOwn(ofToken, token);
      for (int place : Neighbour.PLACES) {
        ofToken[Neighbour.slot(place)] = neighbour(place, word(tokens, t + place));
      }
      addPairs(ofToken, tokens, t, at -> WordShape.of(tokens.get(at)));
      System.arraycopy(ofToken, 0, rows, t * PER_TOKEN, PER_TOKEN);
    }
    return rows;
  }

  /** Adds the features of the word alone. */
  void addOwn(int[] rows, Token token) {
    String word = token.word();
    rows[WORD] = row(WORD, word);
    for (int length = 1; length <= LONGEST_AFFIX && length <= word.length(); length++) {
      int slot = AFFIXES + 2 * (length - 1);
      rows[slot] = row(slot, word.substring(0, length));
      rows[slot + 1] = row(slot + 1, word.substring(word.length() - length));
    }
    rows[SHAPE] = row(SHAPE, WordShape.of(token));
    if (!token.partOfSpeech().isEmpty()) {
      rows[PART_OF_SPEECH] = row(PART_OF_SPEECH, token.partOfSpeech());
    }
  }

  /** Returns the feature of a word at a relative position. */
  int neighbour(int place, String word) {
    int slot = Neighbour.slot(place);
    return row(slot, word);
  }

  /** Adds the features of several words together. */
  void addPairs(int[] rows, List<Token> tokens, int t, IntFunction<String> shapes) {
    String word = word(tokens, t);
    String before = word(tokens, t - 1);
    String after = word(tokens, t + 1);
    rows[BEFORE_AND_WORD] = row(BEFORE_AND_WORD, before, word);
    rows[WORD_AND_AFTER] = row(WORD_AND_AFTER, word, after);
    rows[BEFORE_AND_AFTER] = row(BEFORE_AND_AFTER, before, after);
    rows[TWO_BEFORE] = row(TWO_BEFORE, word(tokens, t - 2), before);
    rows[TWO_AFTER] = row(TWO_AFTER, after, word(tokens, t + 2));
    rows[ALL_THREE] = row(ALL_THREE, before, word, after);
    rows[SHAPES] =
        row(
            SHAPES,
            shape(tokens, t - 1, shapes),
            shape(tokens, t, shapes),
            shape(tokens, t + 1, shapes));
    String own = tokens.get(t).partOfSpeech();
    if (!own.isEmpty()) {
      String left = partOfSpeech(tokens, t - 1);
      String right = partOfSpeech(tokens, t + 1);
      rows[PARTS_BEFORE] = row(PARTS_BEFORE, left, own);
      rows[PARTS_AFTER] = row(PARTS_AFTER, own, right);
      rows[PARTS] = row(PARTS, left, own, right);
    }
  }

  private static boolean isOutside(List<Token> tokens, int at) {
    return at < 0 || at >= tokens.size();
  }

  private static String word(List<Token> tokens, int at) {
    return isOutside(tokens, at) ? OUTSIDE : tokens.get(at).word();
  }

  private static String partOfSpeech(List<Token> tokens, int at) {
    return isOutside(tokens, at) ? OUTSIDE : tokens.get(at).partOfSpeech();
  }

  private static String shape(List<Token> tokens, int at, IntFunction<String> shapes) {
    return isOutside(tokens, at) ? OUTSIDE : shapes.apply(at);
  }

  private int row(int slot, String part) {
    return spread(add(slot * SLOT_FACTOR, part)) & mask;
  }

  private int row(int slot, String first, String second) {
    return spread(add(add(slot * SLOT_FACTOR, first), second)) & mask;
  }

  private int row(int slot, String first, String second, String third) {
    return spread(add(add(add(slot * SLOT_FACTOR, first), second), third)) & mask;
  }

  /** Extends an FNV-1a hash (Fowler, Noll, Vo) over UTF-16 units, with a mark after each part. */
  private static int add(int before, String part) {
    int hash = before;
    for (int i = 0; i < part.length(); i++) {
      hash = (hash ^ part.charAt(i)) * FNV_PRIME;
    }
    return (hash ^ 0x1F) * FNV_PRIME;
  }

  /** Applies the last step of MurmurHash3 (Appleby), so that the low bits depend on all bits. */
  private static int spread(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return h ^ (h >>> 16);
  }
}
