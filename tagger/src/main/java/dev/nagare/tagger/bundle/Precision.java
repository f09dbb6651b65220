package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The precision of a model's recurrent and dense weights when it serves, or of all its matrices
 * when they are stored.
 */
public enum Precision {

  /** 32-bit floats, as trained. */
  FLOAT32("float32"),

  /**
   * Integers. When serving, weights have 7 bits and states 8: about twice as fast. When stored,
   * weights have 7 or 8 bits and a scale for each row: a fourth of the bytes.
   */
  INT8("int8");

  private final String configName;

  Precision(String configName) {
    this.configName = configName;
  }

  /** Returns the name in manifests and options. */
  @JsonValue
  public String configName() {
    return configName;
  }

  /**
   * Returns the precision with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid names
   */
  @JsonCreator
  public static Precision fromConfigName(String name) {
    return Arrays.stream(values())
        .filter(precision -> precision.configName.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "precision is '"
                        + name
                        + "', must be one of "
                        + Arrays.stream(values())
                            .map(Precision::configName)
                            .collect(Collectors.joining(", "))));
  }
}
