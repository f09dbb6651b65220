package dev.nagare.tagger.text;

/**
 * A word as the Mixed Orthographic Model sees it (Johnson et al. 2019, section 3).
 *
 * @param word key of the word embedding: lower-cased where the script has case, otherwise the
 *     original orthography ({@code 流して})
 * @param characters source of the character bigrams: the word romanized, with its case kept ({@code
 *     nagashite}), or as {@link CharacterSource} says; never empty
 * @param start first code point of the word in the text as received
 * @param end code point after its last one
 * @param partOfSpeech in the dictionary's terms, levels joined by hyphens ({@code 名詞-固有名詞-地域});
 *     empty if no dictionary was used
 * @param bigramMarks whether its bigrams include the boundaries of the word
 */
public record Token(
    String word,
    String characters,
    int start,
    int end,
    String partOfSpeech,
    BigramMarks bigramMarks) {

  /** Creates a word whose bigrams include its boundaries. */
  public Token(String word, String characters, int start, int end, String partOfSpeech) {
    this(word, characters, start, end, partOfSpeech, BigramMarks.MARKED);
  }

  /** Creates a word without a part of speech. */
  public Token(String word, String characters, int start, int end) {
    this(word, characters, start, end, "");
  }
}
