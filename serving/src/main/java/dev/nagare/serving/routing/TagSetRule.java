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
 * Keeps a release that cannot find one of the present entity types from coming into use by
 * accident, since consumers of entity events rely on the types they know. The rule uses the log
 * alone, so all processes agree, whatever they have loaded.
 */
public final class TagSetRule {

  private TagSetRule() {}

  /**
   * Finds releases that would drop entity types that the release before them finds, in any of their
   * languages. Three kinds of release are allowed: those that may drop types ({@link
   * DroppedTypes}), those that answered before and come back, and those whose types are not known.
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

  /**
   * Returns the last good release. The oldest one is good, and so is each later one that drops no
   * type of the last good one.
   */
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
