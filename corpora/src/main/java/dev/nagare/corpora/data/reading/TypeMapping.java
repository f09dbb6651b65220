package dev.nagare.corpora.data.reading;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.tags.EntityTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Drops, renames or keeps the span types of a corpus, in this order. Spans stay separate even if
 * their new types are the same.
 *
 * @param dropped types to leave out
 * @param renamed new types by the corpus's own
 * @param others new type of all that are neither dropped nor renamed; empty if they keep theirs
 */
record TypeMapping(Set<String> dropped, Map<String, String> renamed, Optional<String> others) {

  private static final String ANY = "*";

  TypeMapping {
    dropped = Set.copyOf(dropped);
    renamed = Map.copyOf(renamed);
  }

  /**
   * Parses the options of a name.
   *
   * @param drop as in {@code DATE+TIME}
   * @param types as in {@code PERSON=PER+*=MISC}
   * @throws DataException if they are malformed
   */
  static TypeMapping parse(DataName name, Optional<String> drop, Optional<String> types) {
    Map<String, String> renamed = new HashMap<>();
    for (String pair : types.map(TypeMapping::list).orElse(List.of())) {
      int equals = pair.indexOf('=');
      if (equals < 1 || equals == pair.length() - 1) {
        throw name.unusable("types is written OLD=NEW+OLD=NEW, and *=NEW for all others");
      }
      if (renamed.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        throw name.unusable("types names '" + pair.substring(0, equals) + "' twice");
      }
    }
    renamed.values().forEach(type -> requireUsable(name, type));
    Optional<String> others = Optional.ofNullable(renamed.remove(ANY));
    return new TypeMapping(
        Set.copyOf(drop.map(TypeMapping::list).orElse(List.of())), renamed, others);
  }

  private static void requireUsable(DataName name, String type) {
    EntityTypes.fault(type)
        .ifPresent(
            fault -> {
              throw name.unusable("types: the new name '" + type + "' " + fault);
            });
  }

  private static List<String> list(String plusSeparated) {
    return List.of(plusSeparated.split("\\+", -1)).stream().distinct().toList();
  }

  /** Returns the spans with their new types. */
  List<LabeledSpan> apply(List<LabeledSpan> spans) {
    return spans.stream()
        .filter(span -> !dropped.contains(span.type()))
        .map(span -> new LabeledSpan(newType(span.type()), span.start(), span.end()))
        .toList();
  }

  private String newType(String type) {
    return renamed.getOrDefault(type, others.orElse(type));
  }

  /** Returns the renamed types that are not among these. */
  Set<String> missingFrom(Set<String> types) {
    Set<String> missing = new TreeSet<>(renamed.keySet());
    missing.removeAll(types);
    return missing;
  }
}
