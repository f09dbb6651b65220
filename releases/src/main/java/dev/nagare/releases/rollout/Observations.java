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
  static final Duration ALIVE = Duration.ofSeconds(25);

  /**
   * How long the number of instances must have been steady before any is heard on a load fault, or
   * the only one on failures: others may be starting. Together with the time that a restart takes
   * it is longer than {@link #ALIVE}, so that an instance and its former run are not two voices.
   */
  static final Duration ALONE = Duration.ofSeconds(20);

  /** How far an instance's clock may be ahead of this process's. */
  private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  private static final int MAX_NAME = 256;

  /** A day is no 10^19 nanoseconds. */
  private static final double MAX_LOG_RATIO = 44;

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

    /** One that was not heard of for long, as after an outage, is as good as new. */
    Presence since(@Nullable Presence before) {
      return before == null || before.heardAt().isBefore(heardAt.minus(ALIVE))
          ? this
          : new Presence(member, before.firstHeardAt(), heardAt, isStopped);
    }
  }

  /** By release, then by instance. */
  private final Map<String, Map<String, ReleaseObservation>> byRelease = new HashMap<>();

  private final Map<String, Presence> byInstance = new HashMap<>();
  private final Instant since;

  /**
   * @param since when this process began to listen, by its clock: it cannot know before long who
   *     else is alive
   */
  public Observations(Instant since) {
    this.since = since;
  }

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
    if (!Stream.of(id, version, seen.getInstance(), member(seen)).allMatch(Observations::isName)) {
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

  private static boolean isName(String name) {
    return ModelKeys.isPart(name)
        && name.length() <= MAX_NAME
        && name.chars().noneMatch(Character::isISOControl);
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
    boolean isSettled = isSettled(live, at);
    Failing failing = failing(records, live, isSettled, at);
    List<Fault> votes =
        distinctFaults(present.stream().filter(seen -> hasVoice(seen, at)).toList()).stream()
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
            release, records.stream().filter(seen -> !failing.leftOut().contains(member(seen)))));
  }

  /** Names of the instances that are alive. */
  private Set<String> live(Instant at) {
    return byInstance.entrySet().stream()
        .filter(entry -> isLive(entry.getKey(), at))
        .map(entry -> entry.getValue().member())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether it is known who is alive: this process has listened for a while, no instance has come
   * for a while, and a single one has been single for as long as others may be silent.
   */
  private boolean isSettled(Set<String> live, Instant at) {
    boolean isAnyNew =
        byInstance.entrySet().stream()
            .filter(entry -> isLive(entry.getKey(), at))
            .anyMatch(entry -> entry.getValue().firstHeardAt().isAfter(at.minus(ALONE)));
    boolean wasAnotherHeard =
        byInstance.values().stream()
            .filter(presence -> !live.contains(presence.member()))
            .anyMatch(presence -> presence.heardAt().isAfter(at.minus(ALIVE)));
    return !since.isAfter(at.minus(ALONE)) && !isAnyNew && (live.size() > 1 || !wasAnotherHeard);
  }

  /**
   * Whether an instance may speak of a fault: one without a name that lasts is another after a
   * restart, and its former run counts as alive for a while.
   */
  private boolean hasVoice(ReleaseObservation seen, Instant at) {
    Presence presence = byInstance.get(seen.getInstance());
    return seen.getMember().isPresent()
        || (presence != null && !presence.firstHeardAt().isAfter(at.minus(ALONE)));
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

  /**
   * Instances that report failures.
   *
   * @param lone the only one of several, if it is only one
   * @param leftOut members whose counts do not count
   */
  private record Failing(Optional<LoneFailure> lone, Set<String> leftOut) {}

  /**
   * Failures count once two instances report them, or the only one does. A run that is over of an
   * instance without a lasting name is no voice: it may be a former run of another one.
   */
  private Failing failing(
      List<ReleaseObservation> records, Set<String> live, boolean isSettled, Instant at) {
    List<ReleaseObservation> failed =
        records.stream().filter(seen -> sum(List.of(seen)).failures() > 0).toList();
    Set<String> voices =
        members(
            failed.stream()
                .filter(seen -> seen.getMember().isPresent() || isLive(seen.getInstance(), at)));
    boolean isOnlyOne = isSettled && live.size() == 1 && voices.equals(live);
    if (failed.isEmpty() || voices.size() > 1 || isOnlyOne) {
      return new Failing(Optional.empty(), Set.of());
    }
    Set<String> leftOut = members(failed.stream());
    String lone = (voices.isEmpty() ? leftOut : voices).iterator().next();
    ObservedLanguage counts =
        sum(records.stream().filter(seen -> member(seen).equals(lone)).toList());
    return new Failing(
        Optional.of(new LoneFailure(lone, counts.failures(), counts.utterances())), leftOut);
  }

  private static ObservedLanguage sum(List<ReleaseObservation> records) {
    return records.stream()
        .flatMap(seen -> seen.getLanguages().values().stream())
        .map(ObservedLanguage::of)
        .reduce(ObservedLanguage.NOTHING, ObservedLanguage::plus);
  }

  /** By language; without those that the release does not serve. */
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
        && isSample(
            seen.getConfidenceSum(), seen.getConfidenceSquareSum(), seen.getUtterances(), 0, 1)
        && isSample(
            seen.getReferenceConfidenceSum(),
            seen.getReferenceConfidenceSquareSum(),
            seen.getReferenceUtterances(),
            0,
            1)
        && (seen.getTimingLogRatioSquareSum() > 0 || seen.getTimingLogRatioSum() == 0)
        && isSample(
            seen.getTimingLogRatioSum(),
            seen.getTimingLogRatioSquareSum(),
            seen.getTimings(),
            -MAX_LOG_RATIO,
            MAX_LOG_RATIO);
  }

  /**
   * Whether sums can be those of so many numbers in a range. An older instance tells no squares.
   */
  private static boolean isSample(double sum, double squares, long count, double min, double max) {
    double slack = 1e-6 * (1 + count);
    boolean isSum = sum >= min * count - slack && sum <= max * count + slack;
    boolean isSquares =
        squares == 0
            || (squares >= sum * sum / Math.max(1, count) - slack
                && squares <= max * max * count + slack);
    return isSum && isSquares;
  }
}
