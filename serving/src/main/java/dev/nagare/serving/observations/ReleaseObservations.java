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
 * Counts the results of releases, by stage and language. A record that is processed again, because
 * its transaction was aborted, is counted again.
 *
 * <p>All stream threads call it for each record, so it only adds to counters.
 */
public final class ReleaseObservations {

  private final ConcurrentMap<Observed, LanguageCounters> counters = new ConcurrentHashMap<>();

  /** Counts an answer by the release that was asked first. */
  public void onAnswered(ReleaseLease lease, Tagged tagged) {
    lease.observed().ifPresent(own -> of(own).tagged(tagged.confidence(), tagged.nanos()));
    if (lease.role() == ServingRole.ACTIVE) {
      lease.canary().ifPresent(canary -> of(canary).reference(tagged.confidence(), tagged.nanos()));
    }
  }

  /** Counts an answer by a release in place of a failed one, which is not compared with others. */
  public void onAnsweredInstead(ReleaseLease lease, Tagged tagged) {
    lease.observed().ifPresent(own -> of(own).tagged(tagged.confidence(), tagged.nanos()));
  }

  /** Counts an utterance that a leased release could not tag. */
  public void onFailed(ReleaseLease lease) {
    lease.observed().ifPresent(this::onFailed);
  }

  /** Counts an utterance that a release could not tag. */
  public void onFailed(Observed release) {
    of(release).failed();
  }

  /** Counts an utterance that a shadow release did not finish in time. */
  public void onDropped(Observed shadow) {
    of(shadow).dropped();
  }

  /**
   * Counts an utterance that a shadow release tagged as well.
   *
   * @param shadow unit of observation of the shadow release
   * @param tagged result of the shadow release
   * @param answer result of the release that answered
   * @param differs whether the shadow release found other spans
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
   * Counts a timing of a release and its reference on the same batch, equally warm.
   *
   * @param release unit of observation of the release
   * @param logRatio natural logarithm of its time divided by the reference's
   */
  void onTimed(Observed release, double logRatio) {
    of(release).timed(logRatio);
  }

  /** Returns the counts of a release in a stage by language, zero where nothing was counted. */
  Map<String, LanguageObservation> read(Collection<Observed> sameRelease) {
    Map<String, LanguageObservation> languages = new TreeMap<>();
    sameRelease.forEach(observed -> languages.put(observed.language(), of(observed).read()));
    return languages;
  }

  /** Drops all counts except those of some units of observation. */
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
   * The confidence and duration of tagging one utterance.
   *
   * @param confidence smallest probability of a chosen tag, 0 to 1
   * @param nanos time that tagging took, in nanoseconds
   */
  public record Tagged(double confidence, long nanos) {}
}
