package dev.nagare.corpora.data;

import dev.nagare.tagger.tags.TagSequences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The encoding of a token's position within its span. */
public enum TagScheme {
  /** Puts {@code B-} on the first token of every span, {@code I-} on the others. */
  IOB2;

  /**
   * Returns all tags for these span types: {@code O}, then {@code B-} and {@code I-} of each,
   * sorted.
   */
  public List<String> tags(Collection<String> types) {
    List<String> tags = new ArrayList<>();
    tags.add(TagSequences.OUTSIDE);
    for (String type : new TreeSet<>(types)) {
      tags.add(first(type));
      tags.add(next(type));
    }
    return List.copyOf(tags);
  }

  /** Returns the tag of a span's first token. */
  public String first(String type) {
    return "B-" + type;
  }

  /** Returns the tag of a span's further tokens. */
  public String next(String type) {
    return "I-" + type;
  }
}
