package dev.nagare.corpora.projection;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.text.Token;
import java.util.List;

/**
 * A pair whose words are linked.
 *
 * @param spans of the source side, in text order
 * @param sourceRanges words of each span
 * @param targetWords words of the target side
 * @param evidence of each target word for each span
 */
record AlignedPair(
    List<LabeledSpan> spans,
    List<WordRange> sourceRanges,
    List<Token> targetWords,
    SpanEvidence evidence) {}
