package dev.nagare.serving.observations;

import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ServingRole;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts what releases do, by stage and language. A record that is processed again, because its
 * transaction was aborted, is counted again.
 *
 * <p>Called by all stream threads for each record: adds to counters and does nothing else.
 */
public final class ReleaseObservations {

  private final ConcurrentMap<Observed, LanguageCounters> counters = new ConcurrentHashMap<>();

  /** A release answered, as the first that was asked. */
  public void onAnswered(ReleaseLease lease, Tagged tagged) {
    lease.observed().ifPresent(own -> of(own).tagged(tagged.confidence(), tagged.nanos()));
    if (lease.role() == ServingRole.ACTIVE) {
      lease.canary().ifPresent(canary -> of(canary).reference(tagged.confidence(), tagged.nanos()));
    }
  }

  /** A release answered where another had failed: of that nothing can be compared. */
  public void onAnsweredInstead(ReleaseLease lease, Tagged tagged) {
    lease.observed().ifPresent(own -> of(own).tagged(tagged.confidence(), tagged.nanos()));
  }

  /** A release could not tag an utterance. */
  public void onFailed(ReleaseLease lease) {
    lease.observed().ifPresent(this::onFailed);
  }

  /** A release could not tag an utterance. */
  public void onFailed(Observed release) {
    of(release).failed();
  }

  /** A shadow release did not finish in time. */
  public void onDropped(Observed shadow) {
    of(shadow).dropped();
  }

  /**
   * A shadow release tagged an utterance too.
   *
   * @param answer what the release that answered did
   * @param differs whether it found other spans
   */
  public void onCompared(Observed shadow, Tagged tagged, Tagged answer, boolean differs) {
    LanguageCounters counts = of(shadow);
    counts.tagged(tagged.confidence(), tagged.nanos());
    counts.reference(answer.confidence(), answer.nanos());
    if (differs) {
      counts.disagreed();
    }
  }

  /**
   * A release and the one that it is compared with tagged the same batch, equally warm.
   *
   * @param logRatio natural logarithm of its time over the other's
   */
  void onTimed(Observed release, double logRatio) {
    of(release).timed(logRatio);
  }

  /** Counts by language of a release in a stage, zero where nothing was counted. */
  Map<String, LanguageObservation> read(Collection<Observed> sameRelease) {
    Map<String, LanguageObservation> languages = new TreeMap<>();
    sameRelease.forEach(observed -> languages.put(observed.language(), of(observed).read()));
    return languages;
  }

  /** Forgets all counts but some. */
  void keep(Collection<Observed> observed) {
    counters.keySet().retainAll(observed);
  }

  private LanguageCounters of(Observed observed) {
    LanguageCounters known = counters.get(observed);
    return known != null
        ? known
        : counters.computeIfAbsent(observed, unknown -> new LanguageCounters());
  }

  /**
   * How one utterance was tagged.
   *
   * @param nanos how long it took
   */
  public record Tagged(double confidence, long nanos) {}
}
