package dev.nagare.releases.rollout;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.ReleaseTable;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of a controller between two failures. One consumer is a member of the group: the member
 * that owns the partition of the releases leads, and reads the log from it. The other consumer
 * reads observations, only while this controller leads. Nothing is committed: a leader reads from
 * the beginning.
 */
final class RolloutSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RolloutController.class);

  private static final Duration TURN = Duration.ofMillis(200);
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);
  private static final Duration LEAVE = Duration.ofSeconds(5);

  /** The time for which observations are remembered; longer than they stay on their topic. */
  private static final Duration MEMORY = Duration.ofDays(4);

  private final Consumer<byte[], byte[]> models;
  private final Consumer<byte[], byte[]> observed;
  private final TopicPartition modelsPartition;
  private final TopicPartition observedPartition;
  private final RecordReader<ModelRelease> releaseReader;
  private final RecordReader<ReleaseObservation> observationReader;
  private final Supplier<ReleaseLog> logs;
  private final RolloutLimits limits;
  private final InstantSource clock;
  private final RolloutListener listener;
  private boolean owner;
  private boolean leads;
  private ReleaseTable log = new ReleaseTable();
  private Observations seen = new Observations(Instant.MAX);
  private long observedBefore;
  private Instant notBefore = Instant.MIN;
  private List<RolloutDecision.Waiting> waiting = List.of();
  private final Set<String> told = new HashSet<>();

  private RolloutSession(
      Consumer<byte[], byte[]> models,
      Consumer<byte[], byte[]> observed,
      TopicSerdes serdes,
      Supplier<ReleaseLog> logs,
      RolloutLimits limits,
      InstantSource clock,
      RolloutListener listener) {
    this.models = models;
    this.observed = observed;
    releaseReader = new RecordReader<>(NagareTopic.MODELS, serdes);
    observationReader = new RecordReader<>(NagareTopic.RELEASE_OBSERVATIONS, serdes);
    modelsPartition = new TopicPartition(releaseReader.topic(), 0);
    observedPartition = new TopicPartition(observationReader.topic(), 0);
    this.logs = logs;
    this.limits = limits;
    this.clock = clock;
    this.listener = listener;
  }

  /** Creates the consumers; they connect with the first turn. */
  static RolloutSession open(
      ServiceConfig config,
      TopicSerdes serdes,
      Supplier<ReleaseLog> logs,
      RolloutLimits limits,
      String groupId,
      InstantSource clock,
      RolloutListener listener) {
    RolloutSession session =
        new RolloutSession(
            RolloutClients.member(config, groupId),
            RolloutClients.reader(config),
            serdes,
            logs,
            limits,
            clock,
            listener);
    session.models.subscribe(List.of(session.modelsPartition.topic()), session.new Ownership());
    return session;
  }

  /** Reads new records, waiting briefly for them, and decides if this controller leads. */
  void turn() {
    models.poll(TURN).forEach(record -> releaseReader.read(record, log));
    if (owner != leads) {
      lead(owner);
    }
    if (leads && hasObserved()) {
      decide();
    }
  }

  private void lead(boolean now) {
    leads = now;
    LogEvent.info(LOG, "rollout_leadership").with("leads", now).log();
    listener.onLeadership(now);
    seen = new Observations(clock.instant());
    told.clear();
    tellWaiting(List.of());
    observed.assign(now ? List.of(observedPartition) : List.of());
    if (now) {
      observed.seekToBeginning(List.of(observedPartition));
      observedBefore = end(observed, observedPartition);
    }
  }

  /**
   * Reads observations; returns whether all have been read that existed when this controller began
   * to lead.
   */
  private boolean hasObserved() {
    int count = 0;
    for (ConsumerRecord<byte[], byte[]> record : observed.poll(Duration.ZERO)) {
      observationReader.read(record, new Observer());
      count++;
    }
    if (count > 0) {
      seen.forgetBefore(clock.instant().minus(MEMORY));
    }
    return observed.position(observedPartition) >= observedBefore;
  }

  /**
   * Adds an observation. One that was there before this controller began to lead counts from when
   * it was written, not from now.
   */
  private void observe(RecordPlace place, ReleaseObservation read) {
    Instant now = clock.instant();
    Instant written = Instant.ofEpochMilli(place.timestamp());
    boolean isOld = place.offset() < observedBefore && written.isBefore(now);
    seen.add(read, isOld ? written : now)
        .ifPresent(doubt -> doubt(doubt, read.getInstance(), place));
  }

  private void doubt(Observations.Doubt doubt, String instance, RecordPlace place) {
    listener.onDoubt(doubt);
    if (told.add(doubt + " " + instance)) {
      LogEvent.warn(LOG, "observation_ignored")
          .with("reason", doubt)
          .with("instance", ModelKeys.isPart(instance) ? instance : "malformed")
          .with("topic", observationReader.topic())
          .with("partition", place.partition())
          .with("offset", place.offset())
          .text("detail", "further ones of this instance are only counted")
          .log();
    }
  }

  private void decide() {
    Instant at = clock.instant();
    Releases releases = log.releases();
    RolloutDecision decision = RolloutRules.decide(releases, seen, limits, at);
    tellWaiting(decision.waiting());
    doubtReleases(releases);
    if (decision.steps().isEmpty()
        || at.isBefore(notBefore)
        || models.position(modelsPartition) < end(models, modelsPartition)) {
      return;
    }
    List<RolloutStep> taken = new ArrayList<>();
    try (ReleaseLog writing = logs.get()) {
      writing.change(
          now -> {
            taken.clear();
            return records(now, at, taken);
          });
    }
    taken.forEach(this::tell);
    if (taken.isEmpty()) {
      notBefore = at.plus(AFTER_REFUSAL);
    }
  }

  private void tellWaiting(List<RolloutDecision.Waiting> now) {
    if (!now.equals(waiting)) {
      waiting = now;
      listener.onWaiting(now);
    }
  }

  /**
   * Logs once which evidence is ignored: observations of unknown releases and impossible gate
   * figures.
   */
  private void doubtReleases(Releases releases) {
    List<String> keys = releases.everReleased().stream().map(Releases::key).toList();
    List<String> unknown =
        seen.unknownIn(keys).stream()
            .filter(key -> !told.contains(Observations.Doubt.UNKNOWN_RELEASE + " " + key))
            .toList();
    // A leader that has not read the whole log yet does not know all releases.
    if (!unknown.isEmpty() && models.position(modelsPartition) >= end(models, modelsPartition)) {
      unknown.forEach(this::doubtRelease);
    }
    releases.all().stream()
        .filter(Expected::isAbsurd)
        .map(Releases::key)
        .filter(key -> told.add("gate " + key))
        .forEach(
            key ->
                LogEvent.warn(LOG, "gate_numbers_ignored")
                    .with("release", key)
                    .text(
                        "detail",
                        "its number of disagreements is impossible; the limit for releases"
                            + " without a gate applies")
                    .log());
  }

  private void doubtRelease(String key) {
    told.add(Observations.Doubt.UNKNOWN_RELEASE + " " + key);
    listener.onDoubt(Observations.Doubt.UNKNOWN_RELEASE);
    LogEvent.warn(LOG, "observation_ignored")
        .with("reason", "UNKNOWN_RELEASE")
        .with("release", key)
        .log();
  }

  /** Computes the steps again, because somebody may have changed the log meanwhile. */
  private List<ModelRelease> records(Releases now, Instant at, List<RolloutStep> taken) {
    List<ModelRelease> records = new ArrayList<>();
    Releases then = now;
    for (RolloutStep step : RolloutRules.decide(now, seen, limits, at).steps()) {
      try {
        List<ModelRelease> changed = step.applyTo(then);
        if (!changed.isEmpty()) {
          records.addAll(changed);
          then = then.with(changed);
          taken.add(step);
        }
      } catch (RefusedChangeException e) {
        LogEvent.warn(LOG, "rollout_refused")
            .with("release", step.key())
            .text("reason", e.getMessage())
            .log();
      }
    }
    return records;
  }

  private void tell(RolloutStep step) {
    LogEvent.info(LOG, "rollout_step")
        .with("release", step.key())
        .text("from", step.from())
        .text("to", step.to())
        .text("reason", step.change().getReason())
        .log();
    listener.onStep(step);
  }

  private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
  }

  /** Ends a turn in progress; safe from any thread. */
  void wakeup() {
    models.wakeup();
    observed.wakeup();
  }

  @Override
  public void close() {
    if (leads) {
      tellWaiting(List.of());
      listener.onLeadership(false);
    }
    observed.close(CloseOptions.timeout(LEAVE));
    models.close(CloseOptions.timeout(LEAVE));
  }

  private final class Observer implements RecordSink<ReleaseObservation> {

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable ReleaseObservation read) {
      if (read != null) {
        observe(place, read);
      }
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      LogEvent.warn(LOG, "record_skipped")
          .with("topic", observationReader.topic())
          .with("partition", place.partition())
          .with("offset", place.offset())
          .text("reason", why)
          .log();
    }
  }

  /** Notes partition changes; it is called inside {@code poll}, so it does nothing else. */
  private final class Ownership implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (partitions.contains(modelsPartition)) {
        owner = true;
        log = new ReleaseTable();
        models.seekToBeginning(List.of(modelsPartition));
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      owner = owner && !partitions.contains(modelsPartition);
    }
  }
}
