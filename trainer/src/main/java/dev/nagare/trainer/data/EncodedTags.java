package dev.nagare.trainer.data;

import java.util.List;

/**
 * An utterance's spans as tags.
 *
 * @param tags one for each token
 * @param unrepresentable spans that are not in the tags, because no tokens make them up
 */
public record EncodedTags(List<String> tags, int unrepresentable) {

  public EncodedTags {
    tags = List.copyOf(tags);
  }
}
