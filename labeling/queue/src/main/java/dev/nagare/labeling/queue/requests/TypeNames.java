package dev.nagare.labeling.queue.requests;

import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.tagger.text.CodePoints;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of types: those that labels may have, and those that cannot be tags. A name is checked
 * when it is added, and a set is copied only after a change. Not thread-safe.
 */
final class TypeNames {

  private final Names usable = new Names();
  private final Names unusable = new Names();

  /** Sorted names, and a copy of them that is valid until the next change. */
  private static final class Names {

    private final Set<String> names = new TreeSet<>();
    private Optional<Set<String>> copy = Optional.empty();

    void add(String name) {
      if (names.add(name)) {
        copy = Optional.empty();
      }
    }

    Set<String> copy() {
      Set<String> all = copy.orElseGet(() -> Collections.unmodifiableSet(new TreeSet<>(names)));
      copy = Optional.of(all);
      return all;
    }
  }

  /** Adds names. */
  void addAll(Collection<String> types) {
    types.forEach(this::add);
  }

  /** Adds a name. */
  void add(String type) {
    if (usable.names.contains(type)) {
      return;
    }
    if (EntityTypes.fault(type).isEmpty()) {
      usable.add(type);
    } else {
      unusable.add(shortened(type));
    }
  }

  /** Shortens a name that is too long: it stays too long, and takes less memory. */
  private static String shortened(String type) {
    int kept = EntityTypes.MAX_CODE_POINTS + 1;
    return type.length() <= kept || CodePoints.count(type) <= kept
        ? type
        : CodePoints.cut(type, 0, kept);
  }

  /** Returns the names that labels may have, sorted, as an immutable copy. */
  Set<String> usable() {
    return usable.copy();
  }

  /** Returns the names that no label may have, sorted, as an immutable copy. */
  Set<String> unusable() {
    return unusable.copy();
  }
}
