package dev.nagare.streams.metrics;

import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageRound;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Counts label requests and utterances that were not requested. Languages are those that releases
 * serve, so that senders cannot create new time series. The label selector runs in one instance at
 * a time; sum its counters over instances.
 */
public final class LabelMeters {

  private static final double MILLIS = 1000;

  private final MeterRegistry registry;
  private final Map<Look, Counter> looks = new ConcurrentHashMap<>();
  private final Map<Look, Counter> copies = new ConcurrentHashMap<>();
  private final AtomicInteger budget = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final MultiGauge shares;

  /** The result of examining an utterance, the key of its counters. */
  private record Look(String stage, String language, CandidateOutcome outcome) {}

  LabelMeters(MeterRegistry registry) {
    this.registry = registry;
    shares =
        MultiGauge.builder("nagare.label.share")
            .description("Label requests of the last round's budget for the language")
            .register(registry);
    gauge(
        "nagare.label.budget",
        "Maximum number of label requests in a round, without those for evaluation",
        budget);
    gauge("nagare.label.budget.left", "Unused part of the last round's budget", left);
  }

  private void gauge(String name, String description, AtomicInteger value) {
    Gauge.builder(name, value, AtomicInteger::get).description(description).register(registry);
  }

  /** Sets the budget of a round, of which nothing is spent yet. */
  public void onBudget(int requests) {
    budget.set(requests);
    left.set(requests);
  }

  /** Counts an utterance that a task has examined. */
  public void onFound(String language, CandidateOutcome outcome) {
    count("stream", language, outcome);
  }

  /**
   * Counts a candidate that the label selector has examined, on arrival or at the end of the round.
   */
  public void onDesk(String language, CandidateOutcome outcome) {
    count("desk", language, outcome);
  }

  private void count(String stage, String language, CandidateOutcome outcome) {
    Look look = new Look(stage, language, outcome);
    looks.computeIfAbsent(look, this::candidates).increment();
    if (outcome.isCopy()) {
      copies.computeIfAbsent(look, this::suppressed).increment();
    }
  }

  private Counter candidates(Look look) {
    return counter(
        "nagare.label.candidates",
        "Utterances examined for a label request, by outcome",
        Tags.of(
            "stage", look.stage(), "language", look.language(), "outcome", look.outcome().tag()));
  }

  private Counter suppressed(Look look) {
    return counter(
        "nagare.label.duplicates.suppressed",
        "Utterances not requested because they are copies, by similarity",
        Tags.of(
            "stage", look.stage(), "language", look.language(), "likeness", look.outcome().tag()));
  }

  /** Counts a label request. */
  public void onRequested(String language, LabelPurpose purpose) {
    counter(
            "nagare.label.requests",
            "Label requests sent",
            Tags.of("language", language, "purpose", purpose.name().toLowerCase(Locale.ROOT)))
        .increment();
  }

  /** Counts a request that was withdrawn because a newer release is sure. */
  public void onWithdrawn(String language) {
    counter(
            "nagare.label.withdrawn",
            "Label requests withdrawn because a newer release is sure",
            Tags.of("language", language))
        .increment();
  }

  /** Counts a closed round. */
  public void onRound(LabelRound round) {
    budget.set(round.getBudget());
    left.set(round.getBudget() - round.getRequested());
    shares.register(round.getLanguages().stream().<Row<?>>map(LabelMeters::share).toList(), true);
    registry.counter("nagare.label.rounds").increment();
  }

  private static Row<?> share(LanguageRound language) {
    return Row.of(Tags.of("language", language.getLanguage()), language.getShare());
  }

  /**
   * Registers the difference between the host's clock and the brokers' time.
   *
   * @param ahead how far the host's clock is ahead; negative if it is behind
   */
  public void watchClock(Supplier<Duration> ahead) {
    Gauge.builder("nagare.clock.ahead", ahead, now -> now.get().toMillis() / MILLIS)
        .description(
            "Lead of this host's clock over the brokers' time; beyond 300 in either direction,"
                + " label rounds use the brokers' time instead")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  /** Registers the number and age of open requests. */
  public void watch(OpenRequests requests, InstantSource clock) {
    Gauge.builder("nagare.label.open", requests, OpenRequests::count)
        .description("Label requests neither answered nor withdrawn")
        .strongReference(true)
        .register(registry);
    Gauge.builder("nagare.label.oldest.open.age", requests, open -> seconds(open, clock))
        .description("Age of the oldest open label request; 0 if none is open")
        .strongReference(true)
        .baseUnit("seconds")
        .register(registry);
  }

  private static double seconds(OpenRequests requests, InstantSource clock) {
    Optional<Instant> oldest = requests.oldest();
    return oldest.map(at -> (clock.millis() - at.toEpochMilli()) / MILLIS).orElse(0.0);
  }

  private Counter counter(String name, String description, Tags tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }
}
