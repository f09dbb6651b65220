package dev.nagare.trainer.transfer;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.nagare.tagger.bundle.MomWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The groups of weights that are transferred together (Johnson et al. 2019, Table 4). */
public enum WeightGroup {

  /** Character embeddings and character Bi-LSTM. */
  CHAR,

  /** Word embeddings and word Bi-LSTM. */
  WORD,

  /** The layer that scores tags, and their transitions if the model scores them together. */
  DENSE;

  private static final String NONE = "none";

  /** Returns the group of a weight; empty for weights that are never transferred. */
  static Optional<WeightGroup> of(String weight) {
    return switch (weight) {
      case MomWeights.DENSE_WEIGHTS, MomWeights.DENSE_BIAS, MomWeights.TRANSITIONS ->
          Optional.of(DENSE);
      // All features with one hash share a row, so a row in both models means nothing.
      case MomWeights.LEXICAL_SCORES -> Optional.empty();
      default -> Optional.of(weight.startsWith("character_") ? CHAR : WORD);
    };
  }

  /** Returns the name on a command line and in manifests. */
  @JsonValue
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the name of a combination, for example {@code char+dense}; {@code none} for no group.
   */
  public static String name(Collection<WeightGroup> groups) {
    return groups.isEmpty()
        ? NONE
        : groups.stream().sorted().map(WeightGroup::configName).collect(Collectors.joining("+"));
  }

  /** Returns all combinations, the empty one first, then by number of groups. */
  public static List<Set<WeightGroup>> combinations() {
    List<Set<WeightGroup>> combinations = new ArrayList<>();
    combinations.add(EnumSet.noneOf(WeightGroup.class));
    for (WeightGroup group : values()) {
      for (Set<WeightGroup> smaller : List.copyOf(combinations)) {
        Set<WeightGroup> larger = EnumSet.of(group);
        larger.addAll(smaller);
        combinations.add(larger);
      }
    }
    combinations.sort(Comparator.comparingInt(Set::size));
    return Collections.unmodifiableList(combinations);
  }

  /**
   * Parses a combination such as {@code char+dense}, or {@code none}.
   *
   * @throws IllegalArgumentException if a group does not exist; the message lists the groups
   */
  public static Set<WeightGroup> parse(String combination) {
    EnumSet<WeightGroup> groups = EnumSet.noneOf(WeightGroup.class);
    if (combination.strip().equals(NONE)) {
      return groups;
    }
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
    return "'" + name + "' is not a weight group; groups are " + known + ", joined by +";
  }
}
