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
 * The instances of the stream and the times at which they last wrote. All runs of an instance that
 * keeps its name over restarts ({@code group.instance.id}) have one vote; an instance without such
 * a name gets a new vote after each start. Times are those of this process's clock.
 */
final class Fleet {

  /** The silence after which an instance counts as stopped; instances write every ten seconds. */
  static final Duration ALIVE = Duration.ofSeconds(25);

  /**
   * The time for which the set of instances must be stable before any load fault counts, or before
   * failures that only one live instance reports count: others may be starting. Together with the
   * time that a restart takes it exceeds {@link #ALIVE}, so that an instance and its former run do
   * not have two votes.
   */
  static final Duration ALONE = Duration.ofSeconds(20);

  private record Presence(String member, Instant firstHeardAt, Instant heardAt, boolean isStopped) {

    /**
     * Returns the presence with the time of the first contact; an instance that was silent for
     * long, as after an outage, counts as new.
     */
    Presence since(@Nullable Presence before) {
      return before == null || before.heardAt().isBefore(heardAt.minus(ALIVE))
          ? this
          : new Presence(member, before.firstHeardAt(), heardAt, isStopped);
    }
  }

  private final Map<String, Presence> byInstance = new HashMap<>();
  private final Instant since;

  /**
   * @param since time when this process began to listen
   */
  Fleet(Instant since) {
    this.since = since;
  }

  /** Returns the name under which an instance votes. */
  static String member(ReleaseObservation seen) {
    return seen.getMember().orElse(seen.getInstance());
  }

  /** Notes that an instance has written. */
  void hear(ReleaseObservation seen, Instant heardAt) {
    byInstance.compute(
        seen.getInstance(),
        (name, before) ->
            new Presence(member(seen), heardAt, heardAt, seen.getIsStopped()).since(before));
  }

  /** Forgets instances that have been silent since a time. */
  void forgetBefore(Instant oldest) {
    byInstance.values().removeIf(presence -> presence.heardAt().isBefore(oldest));
  }

  /** Returns the names of the live instances. */
  Set<String> live(Instant at) {
    return byInstance.entrySet().stream()
        .filter(entry -> isLive(entry.getKey(), at))
        .map(entry -> entry.getValue().member())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns whether the set of live instances is known: this process has listened for {@link
   * #ALONE}, no instance is newer than that, and if only one is live, no other was heard of within
   * {@link #ALIVE}.
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

  /** Returns whether this process has listened for long enough to have heard of every instance. */
  boolean hasListened(Instant at) {
    return !since.isAfter(at.minus(ALONE));
  }

  /**
   * Returns whether an instance may vote on a fault. One without a lasting name has another name
   * after a restart, while its former run counts as live for a while; so it must have been present
   * for {@link #ALONE}.
   */
  boolean hasVoice(ReleaseObservation seen, Instant at) {
    Presence presence = byInstance.get(seen.getInstance());
    return seen.getMember().isPresent()
        || (presence != null && !presence.firstHeardAt().isAfter(at.minus(ALONE)));
  }

  /** Returns whether a run wrote lately and has not reported that it stops. */
  boolean isLive(String instance, Instant at) {
    Presence presence = byInstance.get(instance);
    return presence != null && !presence.isStopped() && presence.heardAt().isAfter(at.minus(ALIVE));
  }
}
