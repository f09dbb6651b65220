package dev.nagare.console.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles of people in the console. Each includes the ones before it. */
public enum ConsoleRole {
  /** Sees progress and releases, and tries texts. */
  VIEWER,
  /** Labels, and changes guidelines. */
  LABELER,
  /** Decides about releases and disputed labels. */
  RELEASE_MANAGER;

  /** Returns the name in settings and JSON, for example {@code release-manager}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the role with a name; empty if there is none. */
  public static Optional<ConsoleRole> named(String name) {
    return Arrays.stream(values()).filter(role -> role.configName().equals(name)).findFirst();
  }

  /** Returns all names. */
  public static String[] names() {
    return Arrays.stream(values()).map(ConsoleRole::configName).toArray(String[]::new);
  }

  /**
   * Returns whether people of this role see texts of utterances.
   *
   * @param viewersSeeTexts whether viewers do
   */
  public boolean seesTexts(boolean viewersSeeTexts) {
    return viewersSeeTexts || includes(LABELER);
  }

  /** Returns whether this role may do what another one may. */
  public boolean includes(ConsoleRole other) {
    return compareTo(other) >= 0;
  }
}
