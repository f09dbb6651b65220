package dev.nagare.schemas;

/** The broker's treatment of a topic's old records. */
public enum CleanupPolicy {
  /** Drops records after the retention time. */
  DELETE("delete"),
  /** Keeps the last record of each key for ever. */
  COMPACT("compact"),
  /** Keeps the last record of each key, and nothing older than the retention time. */
  COMPACT_AND_DELETE("compact,delete");

  private final String setting;

  CleanupPolicy(String setting) {
    this.setting = setting;
  }

  /**
   * Returns the value of the topic setting {@code cleanup.policy}. Kafka ignores order and spaces
   * in it.
   */
  public String setting() {
    return setting;
  }
}
