package dev.nagare.corpora.data;

import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.Token;
import java.util.List;

/** Decodes tags into spans, by the rules of {@link TagSequences}. */
public final class TagSequenceDecoder {

  private TagSequenceDecoder() {}

  /**
   * Reads the spans of a tagged utterance.
   *
   * @param tags one for each token
   * @return spans in text order, without overlaps
   */
  public static List<LabeledSpan> decode(List<String> tags, List<Token> tokens) {
    if (tags.size() != tokens.size()) {
      throw new IllegalArgumentException(tags.size() + " tags for " + tokens.size() + " tokens");
    }
    return TagSequences.chunks(tags).stream()
        .map(
            chunk ->
                new LabeledSpan(
                    chunk.type(),
                    tokens.get(chunk.from()).start(),
                    tokens.get(chunk.to() - 1).end()))
        .toList();
  }
}
