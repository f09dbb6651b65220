package dev.nagare.lab.baselines;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The available systems. */
final class Systems {

  private static final List<NamedSystem> ALL = List.of(new OpenNlp(), new CoreNlp());

  private Systems() {}

  /**
   * Returns systems by their names.
   *
   * @return all of them if no name is given
   * @throws IllegalArgumentException if a name is unknown; the message lists the valid ones
   */
  static List<NamedSystem> named(Collection<String> names) {
    requireAmong(names, ALL.stream().map(NamedSystem::name).toList());
    return ALL.stream().filter(system -> names.isEmpty() || names.contains(system.name())).toList();
  }

  /**
   * Returns variants of systems by their names.
   *
   * @return all of them if no name is given
   * @throws IllegalArgumentException if a name is unknown; the message lists the valid ones
   */
  static List<Variant> variants(Collection<String> names) {
    List<Variant> variants = new ArrayList<>();
    for (NamedSystem system : ALL) {
      system.variants().forEach(variant -> variants.add(new Variant(system, variant)));
    }
    requireAmong(names, variants.stream().map(Variant::name).toList());
    return variants.stream()
        .filter(variant -> names.isEmpty() || names.contains(variant.name()))
        .toList();
  }

  /**
   * A variant of a system's decoder.
   *
   * @param system with the model
   * @param name of the variant
   */
  record Variant(NamedSystem system, String name) {}

  private static void requireAmong(Collection<String> names, List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "'" + name + "' is no system here; there are " + String.join(", ", known));
      }
    }
  }
}
