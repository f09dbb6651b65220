package dev.nagare.corpora.data.checks;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.SourcePosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Texts that occur more than once in some data, in the same language. */
public final class RepeatedTexts {

  private static final int MAX_LISTED = 20;

  private final Map<Key, Seen> firsts = new HashMap<>();
  private final Set<Key> contradicted = new HashSet<>();
  private final List<String> listed = new ArrayList<>();
  private int duplicates;

  /** The identity of a text: texts of different languages are different. */
  private record Key(String language, String text) {
    static Key of(LabeledUtterance utterance) {
      return new Key(utterance.language(), utterance.text());
    }
  }

  /** The first utterance with a text. */
  private record Seen(SourcePosition at, List<LabeledSpan> spans) {}

  /** Adds the texts of some data. */
  public void add(LoadedData data) {
    for (int i = 0; i < data.utterances().size(); i++) {
      LabeledUtterance utterance = data.utterances().get(i);
      Key key = Key.of(utterance);
      Seen seen = new Seen(data.places().get(i), utterance.spans());
      Seen first = firsts.putIfAbsent(key, seen);
      if (first == null) {
        continue;
      }
      if (first.spans().equals(seen.spans())) {
        duplicates++;
      } else {
        contradicted.add(key);
        list(seen.at() + ": labeled differently than " + first.at());
      }
    }
  }

  private void list(String line) {
    if (listed.size() < MAX_LISTED) {
      listed.add(line);
    }
  }

  /** Returns the number of different texts. */
  public int texts() {
    return firsts.size();
  }

  /**
   * Returns the number of utterances that repeat text and spans of the first utterance with their
   * text.
   */
  public int duplicates() {
    return duplicates;
  }

  /** Returns the number of texts that are labeled in more than one way. */
  public int contradictions() {
    return contradicted.size();
  }

  /** Returns the first twenty places where a text is labeled differently than before. */
  public List<String> listed() {
    return List.copyOf(listed);
  }

  /** Returns the number of texts that also occur in the others. */
  public long sharedWith(RepeatedTexts others) {
    return firsts.keySet().stream().filter(others.firsts::containsKey).count();
  }
}
