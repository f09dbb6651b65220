package dev.nagare.lab.baselines;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The systems there are. */
final class Systems {

  private static final List<NamedSystem> ALL = List.of(new OpenNlp(), new CoreNlp());

  private Systems() {}

  /**
   * Systems by their names.
   *
   * @return all of them if no name is given
   * @throws IllegalArgumentException if a name is no system's; the message names those there are
   */
  static List<NamedSystem> named(Collection<String> names) {
    requireAmong(names, ALL.stream().map(NamedSystem::name).toList());
    return ALL.stream().filter(system -> names.isEmpty() || names.contains(system.name())).toList();
  }

  /**
   * Ways to ask systems, by their names.
   *
   * @return all of them if no name is given
   * @throws IllegalArgumentException if a name is none of them; the message names those there are
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

  /** One way to ask a system. */
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
