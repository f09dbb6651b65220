package dev.nagare.corpora.tokens;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.text.Token;
import java.util.List;

/**
 * A labeled utterance, segmented into tokens and tagged.
 *
 * @param gold the labeled utterance
 * @param tokens of its text
 * @param tags gold IOB2 tags, one for each token
 * @param unrepresentable number of gold spans without tags
 */
public record PreparedUtterance(
    LabeledUtterance gold, List<Token> tokens, List<String> tags, int unrepresentable) {}
