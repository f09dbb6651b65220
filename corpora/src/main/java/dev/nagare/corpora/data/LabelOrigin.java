package dev.nagare.corpora.data;

/** The source of an utterance's spans. */
public enum LabelOrigin {
  /** A person labeled the utterance, or the data do not say otherwise. */
  PERSON,

  /**
   * The spans were carried over from a translation. Models may learn from them; nothing is ever
   * evaluated on them.
   */
  PROJECTED
}
