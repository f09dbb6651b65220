package dev.nagare.lab.labeling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The models that are trained each round. */
public enum ModelVariant {

  /** One model of all languages. */
  SHARED,

  /** A model for each language; all start from the largest language's model by transfer. */
  PER_LANGUAGE;

  /** Returns the name on the command line, for example per-language. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the variant with a name; empty if there is none. */
  public static Optional<ModelVariant> named(String name) {
    return Arrays.stream(values()).filter(v -> v.settingName().equals(name)).findFirst();
  }

  /** Returns all names, in the order of the constants. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ModelVariant::settingName).toList();
  }
}
