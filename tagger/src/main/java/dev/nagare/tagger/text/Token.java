package dev.nagare.tagger.text;

/**
 * A word as the Mixed Orthographic Model sees it (Johnson et al. 2019, section 3).
 *
 * @param word key of the word embedding: lower-cased where the script has case, otherwise the
 *     original orthography ({@code 流して})
 * @param characters what the character bigrams are taken from: the word romanized, with its case
 *     kept ({@code nagashite}); never empty
 * @param start first code point of the word in the text as received
 * @param end code point after its last one
 */
public record Token(String word, String characters, int start, int end) {}
