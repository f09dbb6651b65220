package dev.nagare.serving.observations;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.service.process.SingleThread;
import dev.nagare.serving.LoadFault;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.tagger.ReleaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes changed observations of the releases in use at intervals, on its own thread. If sending
 * fails, the next attempt sends the current sums, so nothing is lost. If nothing changes for a
 * while, one observation is sent again, as a sign that this instance is alive.
 *
 * <p>Counts of a stage that is over are dropped, since no decision uses them any more.
 */
public final class ObservationPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ObservationPublisher.class);

  private static final Duration LAST_WRITE = Duration.ofSeconds(5);

  /** The longest interval between two records of an instance that uses or should use a release. */
  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final ReleaseObservations observations;
  private final ReleaseCatalog releases;
  private final ObservationSink sink;
  private final Instance instance;
  private final RolloutWaits waits;
  private final InstantSource clock;
  private final ScheduledExecutorService thread;
  private final Map<String, ReleaseObservation> sent = new ConcurrentHashMap<>();
  private volatile boolean isFailing;
  private volatile boolean isStopping;
  private Instant lastSentAt = Instant.EPOCH; // Only the thread uses it.

  private ObservationPublisher(
      ReleaseObservations observations,
      ReleaseCatalog releases,
      ObservationSink sink,
      Instance instance,
      RolloutWaits waits,
      InstantSource clock) {
    this.observations = observations;
    this.releases = releases;
    this.sink = sink;
    this.instance = instance;
    this.waits = waits;
    this.clock = clock;
    this.thread = new SingleThread(ObservationPublisher::thread);
  }

  /**
   * Starts to publish.
   *
   * @param observations counts to publish
   * @param releases catalog of releases in use; stays open
   * @param sink receives the observations; closed with the publisher
   * @param instance identity of this instance
   * @param waits reasons why releases wait, if this instance leads the rollout
   * @param every interval between two checks for changes
   */
  public static ObservationPublisher start(
      ReleaseObservations observations,
      ReleaseCatalog releases,
      ObservationSink sink,
      Instance instance,
      RolloutWaits waits,
      InstantSource clock,
      Duration every) {
    ObservationPublisher publisher =
        new ObservationPublisher(observations, releases, sink, instance, waits, clock);
    var unused =
        publisher.thread.scheduleWithFixedDelay(
            publisher::publish, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return publisher;
  }

  /**
   * Publishes the last counts and marks them as the last, if that is possible within a few seconds.
   */
  @Override
  public void close() {
    isStopping = true;
    thread.execute(this::publish);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    sink.close();
  }

  private void publish() {
    try {
      List<Observed> observed = releases.observed();
      List<ReleaseObservation> now = observations(observed, releases.faults());
      sent.keySet().retainAll(now.stream().map(ObservationPublisher::key).toList());
      now.forEach(this::sendIfChanged);
      now.stream().limit(1).forEach(this::sendIfSilent);
      observations.keep(observed);
    } catch (RuntimeException e) { // A scheduler gives up on a task that throws.
      onFailed(e);
    }
  }

  private List<ReleaseObservation> observations(List<Observed> observed, List<LoadFault> faults) {
    Map<ReleaseId, List<Observed>> byRelease =
        observed.stream()
            .collect(
                Collectors.groupingBy(Observed::release, LinkedHashMap::new, Collectors.toList()));
    List<ReleaseObservation> all = new ArrayList<>();
    byRelease.values().forEach(same -> all.add(observation(same)));
    faults.stream()
        .filter(fault -> !byRelease.containsKey(fault.release()))
        .forEach(fault -> all.add(observation(fault)));
    return all;
  }

  private ReleaseObservation observation(List<Observed> sameRelease) {
    Observed first = sameRelease.get(0);
    return ReleaseObservation.newBuilder()
        .setRelease(ReleaseRefs.of(first.release()))
        .setStage(first.stage())
        .setStageSince(first.since())
        .setInstance(instance.run())
        .setMember(instance.member().orElse(null))
        .setIsStopped(isStopping)
        .setWaitingFor(waitingFor(first.release()))
        .setLanguages(observations.read(sameRelease))
        .setObservedAt(Instant.EPOCH)
        .build();
  }

  private ReleaseObservation observation(LoadFault fault) {
    return ReleaseObservation.newBuilder()
        .setRelease(ReleaseRefs.of(fault.release()))
        .setStage(fault.stage())
        .setStageSince(fault.since())
        .setInstance(instance.run())
        .setMember(instance.member().orElse(null))
        .setIsStopped(isStopping)
        .setWaitingFor(waitingFor(fault.release()))
        .setLoadFault(fault.message())
        .setLoadFaultKind(fault.fault().name())
        .setObservedAt(Instant.EPOCH)
        .build();
  }

  private @Nullable String waitingFor(ReleaseId release) {
    return waits.byRelease().get(ModelKeys.release(release.id(), release.version()));
  }

  /**
   * Sends an observation if it differs from the last one; the time is excluded from the comparison.
   */
  private void sendIfChanged(ReleaseObservation now) {
    if (!now.equals(sent.get(key(now)))) {
      send(now);
    }
  }

  private void sendIfSilent(ReleaseObservation now) {
    // A clock that was set back must not stop the heartbeat.
    if (Duration.between(lastSentAt, clock.instant()).abs().compareTo(HEARTBEAT) >= 0) {
      send(now);
    }
  }

  private void send(ReleaseObservation now) {
    String key = key(now);
    sent.put(key, now);
    lastSentAt = clock.instant();
    sink.send(ReleaseObservation.newBuilder(now).setObservedAt(clock.instant()).build())
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                isFailing = false;
              } else {
                sent.remove(key, now);
                onFailed(failure);
              }
            });
  }

  private void onFailed(Throwable failure) {
    if (!isFailing) {
      isFailing = true;
      LogEvent.warn(LOG, "observations_not_sent")
          .text("detail", "they are sent again, the stream goes on")
          .with("error", failure.toString())
          .log();
    }
  }

  private static String key(ReleaseObservation observation) {
    return ModelKeys.of(observation.getRelease());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nagare-observations");
    thread.setDaemon(true);
    return thread;
  }
}
