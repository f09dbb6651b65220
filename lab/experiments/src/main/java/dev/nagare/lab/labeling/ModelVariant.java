package dev.nagare.lab.labeling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is trained each round. */
public enum ModelVariant {

  /** One model of all languages. */
  SHARED,

  /** A model of each language; all start from the largest language's by transfer. */
  PER_LANGUAGE;

  /** As it is written on the command line, for example per-language. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The variant of that name; empty if there is none. */
  public static Optional<ModelVariant> named(String name) {
    return Arrays.stream(values()).filter(v -> v.settingName().equals(name)).findFirst();
  }

  /** All names, in the order of the constants. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ModelVariant::settingName).toList();
  }
}
