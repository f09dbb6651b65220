package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How exactly a model's recurrent and dense weights are multiplied where it serves. */
public enum Precision {

  /** As trained. */
  FLOAT32("float32"),

  /** Weights and states as whole numbers of 7 and 8 bits: about twice as fast. */
  INT8("int8");

  private final String configName;

  Precision(String configName) {
    this.configName = configName;
  }

  /** As it stands in manifests and options. */
  @JsonValue
  public String configName() {
    return configName;
  }

  /**
   * The precision of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
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
