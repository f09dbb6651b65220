package dev.nagare.trainer.service.ownership;

/** The relation of a trainer to a language. */
public enum Hold {
  /** The language belongs to another trainer, or to none yet. */
  NONE,
  /**
   * The language belonged to this trainer, which has lost contact with the group and will soon
   * learn whether it still does: continue, but publish nothing yet.
   */
  IN_DOUBT,
  /** The language belongs to this trainer. */
  OWNED
}
