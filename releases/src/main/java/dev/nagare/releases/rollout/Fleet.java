package dev.nagare.releases.rollout;

import dev.nagare.schemas.avro.ReleaseObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The instances of the stream, by when they were heard of. Runs of an instance that keeps its name
 * over restarts ({@code group.instance.id}) are one voice together; an instance without such a name
 * is a new voice after each start. Times are those of this process's clock.
 */
final class Fleet {

  /** An instance that was not heard of for so long is not alive; it writes every ten seconds. */
  static final Duration ALIVE = Duration.ofSeconds(25);

  /**
   * How long the number of instances must have been steady before any is heard on a load fault, or
   * the only one on failures: others may be starting. Together with the time that a restart takes
   * it is longer than {@link #ALIVE}, so that an instance and its former run are not two voices.
   */
  static final Duration ALONE = Duration.ofSeconds(20);

  private record Presence(String member, Instant firstHeardAt, Instant heardAt, boolean isStopped) {

    /** One that was not heard of for long, as after an outage, is as good as new. */
    Presence since(@Nullable Presence before) {
      return before == null || before.heardAt().isBefore(heardAt.minus(ALIVE))
          ? this
          : new Presence(member, before.firstHeardAt(), heardAt, isStopped);
    }
  }

  private final Map<String, Presence> byInstance = new HashMap<>();
  private final Instant since;

  /**
   * @param since when this process began to listen
   */
  Fleet(Instant since) {
    this.since = since;
  }

  /** The name under which an instance speaks. */
  static String member(ReleaseObservation seen) {
    return seen.getMember().orElse(seen.getInstance());
  }

  /** An instance has written something. */
  void hear(ReleaseObservation seen, Instant heardAt) {
    byInstance.compute(
        seen.getInstance(),
        (name, before) ->
            new Presence(member(seen), heardAt, heardAt, seen.getIsStopped()).since(before));
  }

  /** Forgets who was not heard of since a time. */
  void forgetBefore(Instant oldest) {
    byInstance.values().removeIf(presence -> presence.heardAt().isBefore(oldest));
  }

  /** Names of the instances that are alive. */
  Set<String> live(Instant at) {
    return byInstance.entrySet().stream()
        .filter(entry -> isLive(entry.getKey(), at))
        .map(entry -> entry.getValue().member())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether it is known who is alive: this process has listened for a while, no instance has come
   * for a while, and a single one has been single for as long as others may be silent.
   */
  boolean isSettled(Instant at) {
    Set<String> live = live(at);
    boolean isAnyNew =
        byInstance.entrySet().stream()
            .filter(entry -> isLive(entry.getKey(), at))
            .anyMatch(entry -> entry.getValue().firstHeardAt().isAfter(at.minus(ALONE)));
    boolean wasAnotherHeard =
        byInstance.values().stream()
            .filter(presence -> !live.contains(presence.member()))
            .anyMatch(presence -> presence.heardAt().isAfter(at.minus(ALIVE)));
    return hasListened(at) && !isAnyNew && (live.size() > 1 || !wasAnotherHeard);
  }

  /** Whether this process has listened for long enough to have heard of everybody. */
  boolean hasListened(Instant at) {
    return !since.isAfter(at.minus(ALONE));
  }

  /**
   * Whether an instance may speak of a fault: one without a name that lasts is another after a
   * restart, and its former run counts as alive for a while.
   */
  boolean hasVoice(ReleaseObservation seen, Instant at) {
    Presence presence = byInstance.get(seen.getInstance());
    return seen.getMember().isPresent()
        || (presence != null && !presence.firstHeardAt().isAfter(at.minus(ALONE)));
  }

  /** Whether a run was heard of lately and has not said that it stops. */
  boolean isLive(String instance, Instant at) {
    Presence presence = byInstance.get(instance);
    return presence != null && !presence.isStopped() && presence.heardAt().isAfter(at.minus(ALIVE));
  }
}
