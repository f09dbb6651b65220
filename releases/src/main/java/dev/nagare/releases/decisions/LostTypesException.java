package dev.nagare.releases.decisions;

import dev.nagare.releases.RefusedChangeException;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A release would drop entity types that an active release finds, and nobody has allowed that. Ask
 * the person whether it may.
 */
public final class LostTypesException extends RefusedChangeException {

  private static final long serialVersionUID = 1L;

  private final TreeSet<String> types;

  /**
   * Creates the refusal.
   *
   * @param key key of the release
   * @param types types that it does not know
   */
  public LostTypesException(String key, SortedSet<String> types) {
    super(
        key
            + " does not know entity types that are found now: "
            + String.join(", ", types)
            + "; --may-drop-types allows that");
    this.types = new TreeSet<>(types);
  }

  /** Returns the types that the release does not know. */
  public SortedSet<String> types() {
    return types;
  }
}
