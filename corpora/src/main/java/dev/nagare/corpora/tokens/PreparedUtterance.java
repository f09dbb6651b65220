package dev.nagare.corpora.tokens;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.text.Token;
import java.util.List;

/**
 * A labeled utterance, cut into tokens and tagged.
 *
 * @param tags gold IOB2 tags, one for each token
 * @param unrepresentable gold spans that are not in the tags
 */
public record PreparedUtterance(
    LabeledUtterance gold, List<Token> tokens, List<String> tags, int unrepresentable) {}
