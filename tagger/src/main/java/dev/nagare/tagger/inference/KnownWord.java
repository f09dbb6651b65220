package dev.nagare.tagger.inference;

import dev.nagare.tagger.encoding.LexicalWord;
import java.util.Optional;

/**
 * What a model makes of a word wherever it stands.
 *
 * @param gates what it adds to the gates of the word Bi-LSTM, {@link OnnxMom#gates}; not to be
 *     written to
 * @param lexical scores of its lexical features, if the model has such
 */
@SuppressWarnings("ArrayRecordComponent") // Looked up for each token; never compared.
record KnownWord(float[] gates, Optional<LexicalWord> lexical) {}
