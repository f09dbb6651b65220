package dev.nagare.lab.benchmarks;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistrySettings;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.Utterance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures reading an utterance and writing its event, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SerdeBenchmark {

  private static final Map<String, String> SETTINGS =
      Map.of(RegistrySettings.URL_CONFIG, "mock://serde-benchmark");

  private final TopicSerdes serdes = TopicSerdes.of(SETTINGS);
  private final Serde<Utterance> utterances = serdes.valueSerde(NagareTopic.UTTERANCES);
  private final Serde<EntityEvent> events = serdes.valueSerde(NagareTopic.ENTITIES);
  private byte[] utterance = {};
  private EntityEvent event = new EntityEvent();

  /** Creates the serdes and the records. */
  @Setup
  public void prepare() {
    try (SchemaRegistration registry = SchemaRegistration.of(SETTINGS)) {
      registry.register();
    }
    utterance =
        utterances
            .serializer()
            .serialize(
                "utterances",
                Utterance.newBuilder()
                    .setId("7f1c9c1e-6f0a-4a55-9d0a-1f6f6b1f7b11")
                    .setLanguage("en-US")
                    .setText("wake me up at half past seven tomorrow")
                    .setEventTime(Instant.EPOCH)
                    .build());
    event =
        EntityEvent.newBuilder()
            .setUtteranceId("7f1c9c1e-6f0a-4a55-9d0a-1f6f6b1f7b11")
            .setLanguage("en-US")
            .setSpans(List.of(new Span("time", 14, 29, "half past seven", 0.98)))
            .setConfidence(0.98)
            .setRelease(new ReleaseRef("mom-en", "20261121T093000Z", "0".repeat(64)))
            .setInput(new InputCoordinates("nagare.utterances.v1", 3, 123_456L))
            .setEventTime(Instant.EPOCH)
            .setTaggedAt(Instant.EPOCH)
            .build();
  }

  /** Reads an utterance. */
  @Benchmark
  public Utterance readUtterance() {
    return utterances.deserializer().deserialize("utterances", utterance);
  }

  /** Writes an entity event. */
  @Benchmark
  public byte[] writeEvent() {
    return events.serializer().serialize("entities", event);
  }

  /** Closes the serdes. */
  @TearDown
  public void close() {
    serdes.close();
  }
}
