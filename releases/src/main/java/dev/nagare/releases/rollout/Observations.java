package dev.nagare.releases.rollout;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.rollout.ObservedRelease.Fault;
import dev.nagare.releases.rollout.ObservedRelease.LoneFailure;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The observations of all instances of the stream. Counts are cumulative, so of each instance and
 * release only the latest record counts; and it counts for a release only if it is of the stage
 * that the release has now, and of the time since it has it.
 *
 * <p>Each instance is one voice. Runs of an instance that keeps its name over restarts ({@code
 * group.instance.id}) are one voice together; an instance without such a name is a new voice after
 * each start.
 *
 * <p>Used by one thread.
 */
public final class Observations {

  /** The instance name of the records that the rollout itself keeps. */
  public static final String ROLLOUT = "rollout";

  /** An instance that was not heard of for so long is not alive; it writes every ten seconds. */
  static final Duration ALIVE = Duration.ofSeconds(30);

  /**
   * The only instance that is alive has a voice once it was the only one for so long: the others
   * may be starting.
   */
  static final Duration ALONE = Duration.ofSeconds(15);

  /** How far an instance's clock may be ahead of this process's. */
  private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /** Why a record is not taken as evidence. */
  public enum Doubt {
    /** Its names can be no key. */
    NAMES,
    /** It was written more than five minutes in the future. */
    FUTURE,
    /** Its numbers cannot be counts. */
    NUMBERS,
    /** Nobody knows the release. */
    UNKNOWN_RELEASE
  }

  private record Presence(String member, Instant firstHeardAt, Instant heardAt, boolean isStopped) {

    Presence since(@Nullable Presence before) {
      return before == null
          ? this
          : new Presence(member, before.firstHeardAt(), heardAt, isStopped);
    }
  }

  /** By release, then by instance. */
  private final Map<String, Map<String, ReleaseObservation>> byRelease = new HashMap<>();

  private final Map<String, Presence> byInstance = new HashMap<>();

  /**
   * Takes a record in; it replaces the one that the same instance wrote of the release before.
   *
   * @param heardAt when it was written or, if that is earlier, read; by the clock of this process
   * @return why it is no evidence; its instance is alive all the same
   */
  public Optional<Doubt> add(ReleaseObservation seen, Instant heardAt) {
    String id = seen.getRelease().getId();
    String version = seen.getRelease().getVersion();
    if (seen.getInstance().equals(ROLLOUT)) {
      return Optional.empty();
    }
    if (!Stream.of(id, version, seen.getInstance()).allMatch(ModelKeys::isPart)) {
      return Optional.of(Doubt.NAMES);
    }
    byInstance.compute(
        seen.getInstance(),
        (name, before) ->
            new Presence(member(seen), heardAt, heardAt, seen.getIsStopped()).since(before));
    if (seen.getObservedAt().isAfter(heardAt.plus(MAX_AHEAD))) {
      return Optional.of(Doubt.FUTURE);
    }
    if (!seen.getLanguages().values().stream().allMatch(Observations::isPlausible)) {
      return Optional.of(Doubt.NUMBERS);
    }
    byRelease
        .computeIfAbsent(ModelKeys.release(id, version), key -> new LinkedHashMap<>())
        .put(seen.getInstance(), seen);
    return Optional.empty();
  }

  /** Keys of observed releases that a log does not have. */
  Set<String> unknownIn(Collection<String> keys) {
    Set<String> unknown = new TreeSet<>(byRelease.keySet());
    unknown.removeAll(keys);
    return unknown;
  }

  /** Forgets what was written before a time, so that the memory of years stays small. */
  public void forgetBefore(Instant oldest) {
    byRelease
        .values()
        .forEach(seen -> seen.values().removeIf(record -> record.getObservedAt().isBefore(oldest)));
    byRelease.values().removeIf(Map::isEmpty);
    byInstance.values().removeIf(presence -> presence.heardAt().isBefore(oldest));
  }

  /**
   * What was seen of a release since it has its present stage.
   *
   * @param at now, by the clock of this process
   */
  ObservedRelease of(ModelRelease release, Instant at) {
    Set<String> live = live(at);
    List<ReleaseObservation> records = records(release);
    List<ReleaseObservation> present =
        records.stream().filter(seen -> isLive(seen.getInstance(), at)).toList();
    Optional<LoneFailure> lone = loneFailure(records, live.size(), at);
    List<Fault> faults = new ArrayList<>();
    List<Fault> ownFaults = new ArrayList<>();
    distinctFaults(present)
        .forEach(fault -> (fault.kind().isOfInstance() ? ownFaults : faults).add(fault));
    return new ObservedRelease(
        live.size(),
        live.size() > 1 || isSettled(at),
        members(present.stream().filter(seen -> seen.getLoadFault().isEmpty())).size(),
        faults,
        ownFaults,
        lone,
        languages(
            records.stream()
                .filter(
                    seen -> lone.filter(only -> only.member().equals(member(seen))).isEmpty())));
  }

  /** Names of the instances that are alive. */
  private Set<String> live(Instant at) {
    return byInstance.entrySet().stream()
        .filter(entry -> isLive(entry.getKey(), at))
        .map(entry -> entry.getValue().member())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether some instance has been alive for long enough to be known as the only one. */
  private boolean isSettled(Instant at) {
    return byInstance.entrySet().stream()
        .filter(entry -> isLive(entry.getKey(), at))
        .anyMatch(entry -> !entry.getValue().firstHeardAt().isAfter(at.minus(ALONE)));
  }

  private boolean isLive(String instance, Instant at) {
    Presence presence = byInstance.get(instance);
    return presence != null && !presence.isStopped() && presence.heardAt().isAfter(at.minus(ALIVE));
  }

  private List<ReleaseObservation> records(ModelRelease release) {
    return byRelease.getOrDefault(Releases.key(release), Map.of()).values().stream()
        .filter(seen -> isOfNow(seen, release))
        .toList();
  }

  /** Failures that runs which are over reported count as well: a broken instance may restart. */
  private Optional<LoneFailure> loneFailure(
      List<ReleaseObservation> records, int live, Instant at) {
    Set<String> failing =
        members(records.stream().filter(seen -> sum(List.of(seen)).failures() > 0));
    if (failing.size() != 1 || (live < 2 && isSettled(at))) {
      return Optional.empty();
    }
    String member = failing.iterator().next();
    ObservedLanguage counts =
        sum(records.stream().filter(seen -> member(seen).equals(member)).toList());
    return Optional.of(new LoneFailure(member, counts.failures(), counts.utterances()));
  }

  private static ObservedLanguage sum(List<ReleaseObservation> records) {
    return languages(records.stream()).values().stream()
        .reduce(ObservedLanguage.NOTHING, ObservedLanguage::plus);
  }

  private static SortedMap<String, ObservedLanguage> languages(Stream<ReleaseObservation> records) {
    TreeMap<String, ObservedLanguage> languages = new TreeMap<>();
    records.forEach(
        seen ->
            seen.getLanguages()
                .forEach(
                    (language, counts) ->
                        languages.merge(
                            language, ObservedLanguage.of(counts), ObservedLanguage::plus)));
    return languages;
  }

  /** One for each voice. */
  private static Collection<Fault> distinctFaults(List<ReleaseObservation> present) {
    Map<String, Fault> byMember = new TreeMap<>();
    present.forEach(
        seen ->
            seen.getLoadFault()
                .ifPresent(
                    words ->
                        byMember.put(
                            member(seen), new Fault(member(seen), kind(seen, words), words))));
    return byMember.values();
  }

  private static Set<String> members(Stream<ReleaseObservation> records) {
    return records.map(Observations::member).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String member(ReleaseObservation seen) {
    return seen.getMember().orElse(seen.getInstance());
  }

  /** A kind that this version does not know is taken for the instance's: it decides nothing. */
  private static BundleFault kind(ReleaseObservation seen, String words) {
    return Arrays.stream(BundleFault.values())
        .filter(
            fault ->
                seen.getLoadFaultKind()
                    .map(fault.name()::equals)
                    // An older instance tells the kind at the end of the words only.
                    .orElseGet(() -> words.endsWith("(" + fault + ")")))
        .findFirst()
        .orElse(BundleFault.UNAVAILABLE);
  }

  /** The time is that of the record in the log, so a release given the same stage again is new. */
  private static boolean isOfNow(ReleaseObservation seen, ModelRelease release) {
    return seen.getStage() == release.getStage()
        && seen.getStageSince().equals(release.getChangedAt())
        && seen.getRelease().getSha256().equals(release.getSha256());
  }

  private static boolean isPlausible(LanguageObservation seen) {
    long tagged = seen.getUtterances() - seen.getFailures();
    return Stream.of(
                seen.getUtterances(),
                seen.getFailures(),
                seen.getDropped(),
                seen.getDisagreements(),
                seen.getReferenceUtterances(),
                seen.getTimings(),
                tagged,
                tagged - seen.getDisagreements())
            .allMatch(count -> count >= 0 && count < Long.MAX_VALUE / (1 << 20))
        && isShareSum(seen.getConfidenceSum(), tagged)
        && isShareSum(seen.getConfidenceSquareSum(), tagged)
        && isShareSum(seen.getReferenceConfidenceSum(), seen.getReferenceUtterances())
        && isShareSum(seen.getReferenceConfidenceSquareSum(), seen.getReferenceUtterances())
        && Double.isFinite(seen.getTimingLogRatioSum())
        && Double.isFinite(seen.getTimingLogRatioSquareSum())
        && seen.getTimingLogRatioSquareSum() >= 0;
  }

  /** Whether a sum can be that of so many numbers from 0 to 1. */
  private static boolean isShareSum(double sum, long count) {
    return sum >= 0 && sum <= count * (1 + 1e-9);
  }
}
