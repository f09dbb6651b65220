package dev.nagare.trainer.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The initial embeddings of words that a model is the first to learn, if there are pairs. */
public enum NewWords {

  /** Random ones, as without parallel text. */
  RANDOM,

  /** The weighted mean of their translations' embeddings. */
  TRANSLATED;

  /** Returns the name on a command line and in manifests. */
  @JsonValue
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
