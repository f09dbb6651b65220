package dev.nagare.schemas;

/** What the broker does with the old records of a topic. */
public enum CleanupPolicy {
  /** Drops records after the retention time. */
  DELETE("delete"),
  /** Keeps the last record of each key for ever. */
  COMPACT("compact"),
  /** Keeps the last record of each key, and none beyond the retention time. */
  COMPACT_AND_DELETE("compact,delete");

  private final String setting;

  CleanupPolicy(String setting) {
    this.setting = setting;
  }

  /** Value of the topic setting {@code cleanup.policy}; order and spaces do not matter there. */
  public String setting() {
    return setting;
  }
}
