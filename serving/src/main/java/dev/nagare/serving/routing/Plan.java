package dev.nagare.serving.routing;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The usable releases that a process should have loaded, by language.
 *
 * @param byLanguage wanted releases by BCP 47 tag
 */
public record Plan(Map<String, Wanted> byLanguage) {

  /**
   * The wanted releases of a language.
   *
   * @param isServed whether some release is to answer, even if none can be used
   * @param answering releases that may answer: the first loaded one does, and the next one is the
   *     standby
   * @param canary release in stage CANARY; empty if there is none
   * @param shadow release in stage SHADOW; empty if there is none
   */
  public record Wanted(
      boolean isServed,
      List<ModelRelease> answering,
      Optional<ModelRelease> canary,
      Optional<ModelRelease> shadow) {

    private boolean isEmpty() {
      return !isServed && canary.isEmpty() && shadow.isEmpty();
    }
  }

  /**
   * Returns the plan for a release log, without the releases that cannot be used.
   *
   * @param isUsable tests whether no failure of a release is known
   */
  public static Plan of(Releases releases, Predicate<ModelRelease> isUsable) {
    Map<String, Wanted> byLanguage = new TreeMap<>();
    for (String language : releases.languages()) {
      List<ModelRelease> answering = answering(releases, language);
      Wanted wanted =
          new Wanted(
              !answering.isEmpty(),
              answering.stream().filter(isUsable).toList(),
              releases.canary(language).filter(isUsable),
              releases.shadow(language).filter(isUsable));
      if (!wanted.isEmpty()) {
        byLanguage.put(language, wanted);
      }
    }
    return new Plan(byLanguage);
  }

  /**
   * Returns the active release of a language, followed by its predecessors; empty if none is
   * active.
   */
  public static List<ModelRelease> answering(Releases releases, String language) {
    List<ModelRelease> answering = new ArrayList<>();
    releases.active(language).ifPresent(answering::add);
    if (!answering.isEmpty()) {
      answering.addAll(releases.predecessors(language));
    }
    return answering;
  }

  /** Returns the languages that some release is to answer. */
  public Set<String> served() {
    Set<String> served = new TreeSet<>(byLanguage.keySet());
    byLanguage.forEach(
        (language, wanted) -> {
          if (!wanted.isServed()) {
            served.remove(language);
          }
        });
    return served;
  }

  /**
   * Returns the releases to load, the most urgent first: answering ones, canaries, shadows, then
   * standbys.
   */
  public Set<ModelRelease> toLoad() {
    Set<ModelRelease> releases = new LinkedHashSet<>();
    add(releases, wanted -> wanted.answering().stream().limit(1));
    add(releases, wanted -> wanted.canary().stream());
    add(releases, wanted -> wanted.shadow().stream());
    add(releases, wanted -> wanted.answering().stream().skip(1).limit(1));
    return releases;
  }

  private void add(
      Collection<ModelRelease> releases, Function<Wanted, Stream<ModelRelease>> which) {
    byLanguage.values().forEach(wanted -> which.apply(wanted).forEach(releases::add));
  }
}
