package dev.nagare.corpora.data;

import java.util.List;

/**
 * An utterance's spans as tags.
 *
 * @param tags one for each token
 * @param left spans that are not in the tags, because no tokens make them up
 */
public record EncodedTags(List<String> tags, List<LabeledSpan> left) {

  public EncodedTags {
    tags = List.copyOf(tags);
    left = List.copyOf(left);
  }

  /** Returns how many spans are not in the tags. */
  public int unrepresentable() {
    return left.size();
  }
}
