package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.MomWeights;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The groups of weights that are transferred together (Johnson et al. 2019, Table 4). */
public enum WeightGroup {

  /** Character embeddings and character Bi-LSTM. */
  CHAR,

  /** Word embeddings and word Bi-LSTM. */
  WORD,

  /** The layer that scores tags. */
  DENSE;

  static WeightGroup of(String weight) {
    if (weight.startsWith("character_")) {
      return CHAR;
    }
    return weight.equals(MomWeights.DENSE_WEIGHTS) || weight.equals(MomWeights.DENSE_BIAS)
        ? DENSE
        : WORD;
  }

  /** The name on a command line and in manifests. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a combination such as {@code char+dense}.
   *
   * @throws IllegalArgumentException if a group does not exist; the message lists those that do
   */
  public static Set<WeightGroup> parse(String combination) {
    EnumSet<WeightGroup> groups = EnumSet.noneOf(WeightGroup.class);
    for (String name : combination.strip().split("\\+", -1)) {
      groups.add(
          Arrays.stream(values())
              .filter(group -> group.configName().equals(name.strip().toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(unknown(name))));
    }
    return groups;
  }

  private static String unknown(String name) {
    String known =
        Arrays.stream(values()).map(WeightGroup::configName).collect(Collectors.joining(", "));
    return "'" + name + "' is no weight group; groups are " + known + ", joined by +";
  }
}
