package dev.nagare.tagger.text.japanese;

/**
 * A piece of a Japanese text: a morpheme, or an inflected word made of several.
 *
 * @param start first UTF-16 unit in the text as received
 * @param end UTF-16 unit after the last one
 * @param reading how it is read, in kana; what has no reading (Latin letters, digits, symbols, rare
 *     kanji) stands for itself. {@link Kana#romanize} takes it
 * @param partOfSpeech of the first morpheme, in IPADIC's terms, levels joined by hyphens ({@code
 *     動詞-自立})
 * @param inflectionForm of the last morpheme, in IPADIC's terms ({@code 連用形}); empty if it does not
 *     inflect
 */
public record Morpheme(
    int start, int end, String reading, String partOfSpeech, String inflectionForm) {

  /** This piece and the one that follows it as one. */
  Morpheme join(Morpheme next) {
    return new Morpheme(start, next.end, reading + next.reading, partOfSpeech, next.inflectionForm);
  }
}
