package dev.nagare.trainer.service.ownership;

/** How a trainer stands to a language. */
public enum Hold {
  /** It is another trainer's, or nobody's yet. */
  NONE,
  /**
   * It was this trainer's, which has lost touch with the group and is about to hear whether it
   * still is: go on, but publish nothing yet.
   */
  IN_DOUBT,
  /** It is this trainer's. */
  OWNED
}
