package dev.nagare.labeling.queue.requests;

import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.tagger.text.CodePoints;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of types: those that labels may have, and those that none may have, as they cannot be
 * tags. A name is checked when it comes, and a set is copied only after it has changed. Not safe
 * for use by several threads.
 */
final class TypeNames {

  private final Names usable = new Names();
  private final Names unusable = new Names();

  /** Sorted names, and a copy of them as long as they stay as they are. */
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

  /** Takes names in. */
  void addAll(Collection<String> types) {
    types.forEach(this::add);
  }

  /** Takes a name in. */
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

  /** A name that is too long is still too long without most of it, and takes less memory. */
  private static String shortened(String type) {
    int kept = EntityTypes.MAX_CODE_POINTS + 1;
    return type.length() <= kept || CodePoints.count(type) <= kept
        ? type
        : CodePoints.cut(type, 0, kept);
  }

  /** Those that labels may have, sorted; a copy that never changes. */
  Set<String> usable() {
    return usable.copy();
  }

  /** Those that no label may have, sorted; a copy that never changes. */
  Set<String> unusable() {
    return unusable.copy();
  }
}
