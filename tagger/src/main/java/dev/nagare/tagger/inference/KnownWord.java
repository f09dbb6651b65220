package dev.nagare.tagger.inference;

import dev.nagare.tagger.encoding.LexicalWord;
import java.util.Optional;

/**
 * The model's results for a word that do not depend on its neighbours.
 *
 * @param gates contribution to the gates of the word Bi-LSTM, {@link OnnxMom#gates}; do not write
 *     to it
 * @param lexical scores of its lexical features, if the model has such
 */
@SuppressWarnings("ArrayRecordComponent") // Looked up for each token; never compared.
record KnownWord(float[] gates, Optional<LexicalWord> lexical) {}
