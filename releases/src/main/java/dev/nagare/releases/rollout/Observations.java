package dev.nagare.releases.rollout;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the instances of the stream observed, put together. Counts are cumulative, so of each
 * instance and release only the latest record counts; and it counts for a release only if it is of
 * the stage that the release has now, and of the time since it has it.
 *
 * <p>Used by one thread.
 */
public final class Observations {

  /** How a fault that trying again may mend ends, in the words of an unusable bundle. */
  private static final List<String> PASSING =
      Arrays.stream(BundleFault.values())
          .filter(BundleFault::mayPass)
          .map(fault -> "(" + fault + ")")
          .toList();

  /** By release, then by key of the record. */
  private final Map<String, Map<String, ReleaseObservation>> byRelease = new HashMap<>();

  /**
   * Takes a record in; it replaces the one that the same instance wrote of the release before. One
   * whose names can be no key is of no release and counts as none.
   */
  public void add(ReleaseObservation seen) {
    String id = seen.getRelease().getId();
    String version = seen.getRelease().getVersion();
    if (!Stream.of(id, version, seen.getInstance()).allMatch(ModelKeys::isPart)) {
      return;
    }
    byRelease
        .computeIfAbsent(ModelKeys.release(id, version), key -> new LinkedHashMap<>())
        .put(ModelKeys.observation(id, version, seen.getInstance()), seen);
  }

  /** Forgets what was written before a time, so that the memory of years stays small. */
  public void forgetBefore(Instant oldest) {
    byRelease
        .values()
        .forEach(seen -> seen.values().removeIf(record -> record.getObservedAt().isBefore(oldest)));
    byRelease.values().removeIf(Map::isEmpty);
  }

  /** What was seen of a release since it has its present stage. */
  ObservedRelease of(ModelRelease release) {
    int instances = 0;
    List<String> faults = new ArrayList<>();
    TreeMap<String, ObservedLanguage> languages = new TreeMap<>();
    for (ReleaseObservation seen : records(release)) {
      if (!isOfNow(seen, release)) {
        continue;
      }
      instances += seen.getLoadFault().isEmpty() ? 1 : 0;
      seen.getLoadFault().filter(fault -> !mayPass(fault)).ifPresent(faults::add);
      seen.getLanguages()
          .forEach(
              (language, counts) ->
                  languages.merge(language, ObservedLanguage.of(counts), ObservedLanguage::plus));
    }
    return new ObservedRelease(instances, faults, languages);
  }

  /**
   * How a release did in a language when it was last active: what the one after it is compared
   * with, for then nobody else tags the same utterances.
   */
  ObservedLanguage.Means whenActive(ModelRelease release, String language) {
    return records(release).stream()
        .filter(seen -> seen.getStage() == ReleaseStage.ACTIVE)
        .filter(seen -> seen.getRelease().getSha256().equals(release.getSha256()))
        .map(seen -> seen.getLanguages().get(language))
        .filter(counts -> counts != null)
        .map(counts -> ObservedLanguage.of(counts).own())
        .reduce(ObservedLanguage.Means.NONE, ObservedLanguage.Means::plus);
  }

  private List<ReleaseObservation> records(ModelRelease release) {
    return List.copyOf(byRelease.getOrDefault(Releases.key(release), Map.of()).values());
  }

  /** The time is that of the record in the log, so a release given the same stage again is new. */
  private static boolean isOfNow(ReleaseObservation seen, ModelRelease release) {
    return seen.getStage() == release.getStage()
        && seen.getStageSince().equals(release.getChangedAt())
        && seen.getRelease().getSha256().equals(release.getSha256());
  }

  private static boolean mayPass(String loadFault) {
    return PASSING.stream().anyMatch(loadFault::endsWith);
  }
}
