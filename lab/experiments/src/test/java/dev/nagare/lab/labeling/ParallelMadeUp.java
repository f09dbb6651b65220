package dev.nagare.lab.labeling;

import dev.nagare.corpora.data.LabeledUtterance;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Utterances of {@link MadeUp} in several languages; those with the same number are parallel. */
public final class ParallelMadeUp {

  private ParallelMadeUp() {}

  /** Returns utterances under ids without a language, as files of parallel data have them. */
  public static List<LabeledUtterance> file(String language, String name, int count) {
    return MadeUp.utterances(language, name, count).stream()
        .map(u -> new LabeledUtterance(sharedId(u.id()), language, u.text(), u.spans(), u.words()))
        .toList();
  }

  /** Returns the id without its language. */
  public static String sharedId(String id) {
    return id.substring(id.indexOf('/') + 1);
  }

  /**
   * Returns translations between as many utterances of each language.
   *
   * @param reserved ids of measuring samples
   */
  public static Translations translations(
      Collection<String> languages, String name, int count, Set<String> reserved) {
    SortedMap<String, Translations.Side> sides = new TreeMap<>();
    for (String language : languages) {
      Map<String, LabeledUtterance> byId = new HashMap<>();
      MadeUp.utterances(language, name, count).forEach(u -> byId.put(sharedId(u.id()), u));
      sides.put(language, new Translations.Side(byId, 0, reserved));
    }
    return new Translations(sides);
  }
}
