package dev.nagare.lab.labeling;

/** The translator of an experiment's labeled utterances. */
public enum Translator {

  /** Labels are learned in the language in which they were requested. */
  NONE,

  /** The parallel utterances of the data, see {@link Translations}. */
  PARALLEL
}
