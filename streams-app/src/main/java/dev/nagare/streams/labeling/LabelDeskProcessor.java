package dev.nagare.streams.labeling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.metrics.LabelMeters;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Runs the label selector as a processor. Its input topic has one partition, so there is exactly
 * one.
 */
public final class LabelDeskProcessor
    extends ContextualProcessor<byte[], DeskInput, byte[], Object> {

  /**
   * The longest interval between two checks whether the round is over; rounds of tests may be
   * shorter.
   */
  private static final Duration MAX_TICK = Duration.ofSeconds(1);

  private static final Duration MIN_TICK = Duration.ofMillis(20);
  private static final int TICKS_PER_ROUND = 10;

  private final LabelingConfig config;
  private final ReleaseCatalog releases;
  private final QueueView queue;
  private final LabelMeters meters;
  private final Sinks sinks;
  private @Nullable LabelDesk desk;
  private @Nullable Withdrawals withdrawals;

  /**
   * Names of the sinks that the label selector writes to.
   *
   * @param requests name of the sink for label requests
   * @param rounds name of the sink for round records
   */
  public record Sinks(String requests, String rounds) {}

  private LabelDeskProcessor(
      LabelingConfig config,
      ReleaseCatalog releases,
      QueueView queue,
      LabelMeters meters,
      Sinks sinks) {
    this.config = config;
    this.releases = releases;
    this.queue = queue;
    this.meters = meters;
    this.sinks = sinks;
  }

  /** Returns a supplier of label selectors together with their stores. */
  public static ProcessorSupplier<byte[], DeskInput, byte[], Object> supplier(
      LabelingConfig config,
      TopicSerdes serdes,
      ReleaseCatalog releases,
      QueueView queue,
      LabelMeters meters,
      Sinks sinks) {
    return new ProcessorSupplier<>() {
      @Override
      public LabelDeskProcessor get() {
        return new LabelDeskProcessor(config, releases, queue, meters, sinks);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return DeskStores.builders(serdes);
      }
    };
  }

  /** Returns the names of the label selector's stores. */
  public static Set<String> storeNames(TopicSerdes serdes) {
    return DeskStores.builders(serdes).stream().map(StoreBuilder::name).collect(Collectors.toSet());
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    super.init(context);
    DeskStores stores = DeskStores.of((ProcessingContext) context);
    DeskSink sink = new Sink(context);
    desk = new LabelDesk(config, queue, meters, stores, sink);
    withdrawals =
        new Withdrawals(config, releases, new ActiveJudge(releases), queue, meters, stores, sink);
    context.schedule(tick(config), PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  private static Duration tick(LabelingConfig config) {
    Duration part = config.round().dividedBy(TICKS_PER_ROUND);
    Duration atMost = part.compareTo(MAX_TICK) > 0 ? MAX_TICK : part;
    return atMost.compareTo(MIN_TICK) < 0 ? MIN_TICK : atMost;
  }

  private void tick(long millis) {
    desk().tick(queue.time(millis));
    if (queue.isComplete()) {
      Objects.requireNonNull(withdrawals).step();
    }
  }

  @Override
  public void process(Record<byte[], DeskInput> record) {
    desk().take(record.value(), queue.time(context().currentSystemTimeMs()));
  }

  private LabelDesk desk() {
    return Objects.requireNonNull(desk);
  }

  private final class Sink implements DeskSink {

    private final ProcessorContext<byte[], Object> context;

    Sink(ProcessorContext<byte[], Object> context) {
      this.context = context;
    }

    @Override
    public void request(LabelRequest request) {
      TraceContext trace = TraceContext.of(request.getTraceContext());
      trace.run(() -> send(request.getUtteranceId(), request, sinks.requests(), trace.headers()));
    }

    @Override
    public void withdraw(String utteranceId) {
      send(utteranceId, null, sinks.requests());
    }

    @Override
    public void round(LabelRound round) {
      send(Long.toString(round.getRound()), round, sinks.rounds());
    }

    private void send(String key, @Nullable Object value, String sink) {
      send(key, value, sink, new RecordHeaders());
    }

    private void send(String key, @Nullable Object value, String sink, Headers headers) {
      context.forward(
          new Record<>(key.getBytes(UTF_8), value, context.currentSystemTimeMs(), headers), sink);
    }
  }
}
