package dev.nagare.trainer.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
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

  /**
   * Returns the value with this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static NewWords fromConfigName(String name) {
    return Arrays.stream(values())
        .filter(value -> value.configName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is neither "
                        + TRANSLATED.configName()
                        + " nor "
                        + RANDOM.configName()));
  }
}
