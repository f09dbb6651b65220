package dev.nagare.serving.routing;

import dev.nagare.releases.DroppedTypes;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whoever reads entity events relies on the entity types they know: a release that cannot find one
 * of them must not come into use by accident. Follows from the log alone, so that all processes
 * agree, whatever they have loaded.
 */
public final class TagSetRule {

  private TagSetRule() {}

  /**
   * Finds releases that would drop entity types that the release before them finds, in any of their
   * languages. Allowed are those that may ({@link DroppedTypes}), those that come back after they
   * have answered before, and those of which the types are not known.
   *
   * @return the types that would be lost, by key of the release
   */
  public static Map<String, SortedSet<String>> drops(Releases releases) {
    Map<String, SortedSet<String>> drops = new TreeMap<>();
    for (String language : releases.languages()) {
      Optional<ModelRelease> good = lastGood(releases, language, drops);
      releases.canary(language).ifPresent(release -> check(releases, release, good, drops));
      releases.shadow(language).ifPresent(release -> check(releases, release, good, drops));
    }
    return drops;
  }

  /** The oldest one is good, and each one after it that drops nothing the last good one finds. */
  private static Optional<ModelRelease> lastGood(
      Releases releases, String language, Map<String, SortedSet<String>> drops) {
    List<ModelRelease> oldestFirst = new ArrayList<>(Plan.answering(releases, language));
    Collections.reverse(oldestFirst);
    Optional<ModelRelease> good = Optional.empty();
    for (ModelRelease release : oldestFirst) {
      if (check(releases, release, good, drops)) {
        good = Optional.of(release);
      }
    }
    return good;
  }

  private static boolean check(
      Releases releases,
      ModelRelease release,
      Optional<ModelRelease> before,
      Map<String, SortedSet<String>> drops) {
    SortedSet<String> lost =
        before
            .filter(good -> !DroppedTypes.isAllowed(releases, release, good))
            .map(good -> DroppedTypes.between(good, release))
            .orElseGet(TreeSet::new);
    if (lost.isEmpty() || comesBack(release)) {
      return true;
    }
    drops.computeIfAbsent(Releases.key(release), key -> new TreeSet<>()).addAll(lost);
    return false;
  }

  private static boolean comesBack(ModelRelease release) {
    return release.getHistory().stream()
            .filter(change -> change.getStage() == ReleaseStage.ACTIVE)
            .count()
        > 1;
  }
}
