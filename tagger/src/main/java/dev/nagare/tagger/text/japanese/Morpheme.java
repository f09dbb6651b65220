package dev.nagare.tagger.text.japanese;

/**
 * A piece of a Japanese text: a morpheme, or an inflected word of several morphemes.
 *
 * @param start first UTF-16 unit in the text as received
 * @param end UTF-16 unit after the last one
 * @param reading in kana, for {@link Kana#romanize}; text without a reading (Latin letters, digits,
 *     symbols, rare kanji) stands for itself
 * @param partOfSpeech of the first morpheme, in IPADIC's terms, levels joined by hyphens ({@code
 *     動詞-自立})
 * @param inflectionForm of the last morpheme, in IPADIC's terms ({@code 連用形}); empty if it does not
 *     inflect
 */
public record Morpheme(
    int start, int end, String reading, String partOfSpeech, String inflectionForm) {

  /** Returns this piece and the following one as one. */
  Morpheme join(Morpheme next) {
    return new Morpheme(start, next.end, reading + next.reading, partOfSpeech, next.inflectionForm);
  }
}
