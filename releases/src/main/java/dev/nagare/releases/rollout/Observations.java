package dev.nagare.releases.rollout;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.rollout.ObservedRelease.Fault;
import dev.nagare.releases.rollout.ObservedRelease.LoneFailure;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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

/**
 * The observations of all instances of the stream. Counts are cumulative, so only the latest record
 * of each instance and release counts. It counts only if it belongs to the release's present stage
 * and to the time since the release entered it.
 *
 * <p>Each instance has one vote; {@link Fleet} knows which of them are alive.
 *
 * <p>Used by one thread.
 */
public final class Observations {

  /** The largest allowed lead of an instance's clock over this process's clock. */
  private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /** The reasons why a record is not accepted as evidence. */
  public enum Doubt {
    /** Its names are not valid keys. */
    NAMES,
    /** It was written more than five minutes in the future. */
    FUTURE,
    /** Its numbers are not possible as counts. */
    NUMBERS,
    /** Its release is unknown. */
    UNKNOWN_RELEASE
  }

  /** Latest observations, by release, then by instance. */
  private final Map<String, Map<String, ReleaseObservation>> byRelease = new HashMap<>();

  private final Fleet fleet;

  /**
   * @param since time when this process began to listen, by its clock; it takes a while until it
   *     knows all live instances
   */
  public Observations(Instant since) {
    fleet = new Fleet(since);
  }

  /**
   * Adds a record, which replaces the same instance's previous record of the release.
   *
   * @param heardAt time at which it was written or, if earlier, read; by the clock of this process
   * @return why it is not evidence; empty if it is. Its instance counts as alive in both cases
   */
  public Optional<Doubt> add(ReleaseObservation seen, Instant heardAt) {
    String id = seen.getRelease().getId();
    String version = seen.getRelease().getVersion();
    if (!Stream.of(id, version, seen.getInstance(), Fleet.member(seen))
        .allMatch(Plausibility::isName)) {
      return Optional.of(Doubt.NAMES);
    }
    fleet.hear(seen, heardAt);
    if (seen.getObservedAt().isAfter(heardAt.plus(MAX_AHEAD))) {
      return Optional.of(Doubt.FUTURE);
    }
    if (!seen.getLanguages().values().stream().allMatch(Plausibility::areCounts)) {
      return Optional.of(Doubt.NUMBERS);
    }
    byRelease
        .computeIfAbsent(ModelKeys.of(seen.getRelease()), key -> new LinkedHashMap<>())
        .put(seen.getInstance(), seen);
    return Optional.empty();
  }

  /** Returns the keys of observed releases that are not in a log. */
  Set<String> unknownIn(Collection<String> keys) {
    Set<String> unknown = new TreeSet<>(byRelease.keySet());
    unknown.removeAll(keys);
    return unknown;
  }

  /** Returns whether this process has listened for long enough to have heard of every instance. */
  boolean hasListened(Instant at) {
    return fleet.hasListened(at);
  }

  /** Forgets records written before a time, which bounds the memory used over years. */
  public void forgetBefore(Instant oldest) {
    byRelease
        .values()
        .forEach(seen -> seen.values().removeIf(record -> record.getObservedAt().isBefore(oldest)));
    byRelease.values().removeIf(Map::isEmpty);
    fleet.forgetBefore(oldest);
  }

  /**
   * Returns the observations of a release since it entered its present stage.
   *
   * @param release record of the release
   * @param at current time by the clock of this process
   */
  ObservedRelease of(ModelRelease release, Instant at) {
    Set<String> live = fleet.live(at);
    List<ReleaseObservation> records = records(release);
    List<ReleaseObservation> present =
        records.stream().filter(seen -> fleet.isLive(seen.getInstance(), at)).toList();
    boolean isSettled = fleet.isSettled(at);
    Failing failing = failing(records, live, isSettled, at);
    List<Fault> votes =
        distinctFaults(present.stream().filter(seen -> fleet.hasVoice(seen, at)).toList()).stream()
            .filter(fault -> !fault.kind().isOfInstance())
            .toList();
    return new ObservedRelease(
        live.size(),
        isSettled,
        members(present.stream().filter(seen -> seen.getLoadFault().isEmpty())).size(),
        members(present.stream().filter(seen -> seen.getLoadFault().isPresent())).size(),
        votes,
        failing.lone(),
        languages(
            release,
            records.stream().filter(seen -> !failing.leftOut().contains(Fleet.member(seen)))));
  }

  /** Returns what the rollout waits for in the release's present stage, as last reported. */
  Optional<RolloutFigures.Waiting> waiting(ModelRelease release) {
    return records(release).stream()
        .filter(seen -> seen.getWaitingFor().isPresent())
        .max(Comparator.comparing(ReleaseObservation::getObservedAt))
        .map(
            seen ->
                new RolloutFigures.Waiting(
                    seen.getWaitingFor().orElseThrow(), seen.getObservedAt()));
  }

  private List<ReleaseObservation> records(ModelRelease release) {
    return byRelease.getOrDefault(Releases.key(release), Map.of()).values().stream()
        .filter(seen -> isOfNow(seen, release))
        .toList();
  }

  /**
   * The instances that report failures.
   *
   * @param lone the only one of several live instances that reports failures; empty if more than
   *     one does, or only one is alive
   * @param leftOut members whose counts are left out
   */
  private record Failing(Optional<LoneFailure> lone, Set<String> leftOut) {}

  /**
   * Returns the instances that report failures. Failures count once two instances report them, or
   * the only live one does. A stopped run of an instance without a lasting name has no vote: it may
   * be a former run of another one.
   */
  private Failing failing(
      List<ReleaseObservation> records, Set<String> live, boolean isSettled, Instant at) {
    List<ReleaseObservation> failed =
        records.stream().filter(seen -> sum(List.of(seen)).failures() > 0).toList();
    Set<String> voices =
        members(
            failed.stream()
                .filter(
                    seen -> seen.getMember().isPresent() || fleet.isLive(seen.getInstance(), at)));
    boolean isOnlyOne = isSettled && live.size() == 1 && voices.equals(live);
    if (failed.isEmpty() || voices.size() > 1 || isOnlyOne) {
      return new Failing(Optional.empty(), Set.of());
    }
    Set<String> leftOut = members(failed.stream());
    String lone = (voices.isEmpty() ? leftOut : voices).iterator().next();
    ObservedLanguage counts =
        sum(records.stream().filter(seen -> Fleet.member(seen).equals(lone)).toList());
    return new Failing(
        Optional.of(new LoneFailure(lone, counts.failures(), counts.utterances())), leftOut);
  }

  private static ObservedLanguage sum(List<ReleaseObservation> records) {
    return records.stream()
        .flatMap(seen -> seen.getLanguages().values().stream())
        .map(ObservedLanguage::of)
        .reduce(ObservedLanguage.NOTHING, ObservedLanguage::plus);
  }

  /** Returns the sums by language, without languages that the release does not serve. */
  private static SortedMap<String, ObservedLanguage> languages(
      ModelRelease release, Stream<ReleaseObservation> records) {
    TreeMap<String, ObservedLanguage> languages = new TreeMap<>();
    records.forEach(
        seen ->
            seen.getLanguages()
                .forEach(
                    (language, counts) ->
                        languages.merge(
                            language, ObservedLanguage.of(counts), ObservedLanguage::plus)));
    languages.keySet().retainAll(release.getLanguages());
    return languages;
  }

  /** Returns one fault for each vote. */
  private static Collection<Fault> distinctFaults(List<ReleaseObservation> present) {
    Map<String, Fault> byMember = new TreeMap<>();
    present.forEach(
        seen ->
            seen.getLoadFault()
                .ifPresent(
                    words ->
                        byMember.put(
                            Fleet.member(seen),
                            new Fault(Fleet.member(seen), kind(seen, words), words))));
    return byMember.values();
  }

  private static Set<String> members(Stream<ReleaseObservation> records) {
    return records.map(Fleet::member).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns the kind of fault. A kind that this version does not know counts as the instance's own,
   * which decides nothing.
   */
  private static BundleFault kind(ReleaseObservation seen, String words) {
    return Arrays.stream(BundleFault.values())
        .filter(
            fault ->
                seen.getLoadFaultKind()
                    .map(fault.name()::equals)
                    // An older instance gives the kind only at the end of the words.
                    .orElseGet(() -> words.endsWith("(" + fault + ")")))
        .findFirst()
        .orElse(BundleFault.UNAVAILABLE);
  }

  /**
   * Returns whether a record belongs to the release's present stage. The time is that of the record
   * in the log, so a release that enters the same stage again is observed anew.
   */
  private static boolean isOfNow(ReleaseObservation seen, ModelRelease release) {
    return seen.getStage() == release.getStage()
        && seen.getStageSince().equals(release.getChangedAt())
        && seen.getRelease().getSha256().equals(release.getSha256());
  }
}
