package dev.nagare.corpora.data;

import java.util.List;

/**
 * An utterance's spans as tags.
 *
 * @param tags one for each token
 * @param left spans without tags, because their edges are not edges of tokens
 */
public record EncodedTags(List<String> tags, List<LabeledSpan> left) {

  public EncodedTags {
    tags = List.copyOf(tags);
    left = List.copyOf(left);
  }

  /** Returns the number of spans without tags. */
  public int unrepresentable() {
    return left.size();
  }
}
