package dev.nagare.lab.experiment.studies;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of an experiment that the command line names. */
final class Conditions {

  private Conditions() {}

  /**
   * Returns the conditions with the requested names, each once; all of them if none is requested.
   *
   * @param requested names
   * @param all conditions of the experiment
   * @param nameOf returns the name of a condition
   * @param others valid names that are no conditions
   * @throws IllegalArgumentException if a name is unknown; the message lists the valid names
   */
  static <T> List<T> of(
      List<String> requested, List<T> all, Function<T, String> nameOf, List<String> others) {
    return requested.isEmpty()
        ? all
        : requested.stream()
            .filter(name -> !others.contains(name))
            .map(name -> named(name, all, nameOf, others))
            .distinct()
            .toList();
  }

  private static <T> T named(
      String name, List<T> all, Function<T, String> nameOf, List<String> others) {
    return all.stream()
        .filter(condition -> nameOf.apply(condition).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is no condition; conditions are "
                        + Stream.concat(all.stream().map(nameOf), others.stream())
                            .collect(Collectors.joining(", "))));
  }
}
