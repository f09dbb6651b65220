package dev.nagare.lab.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.examples.broker.EmbeddedBroker;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistrySettings;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.serving.FixedReleases;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.tagger.inference.OnnxTagger;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Measures the cost of choosing label requests in the stream. Streams with and without label
 * requests answer the same utterances in turn, on one embedded broker, as fast as they can. Prints
 * the utterances per second of each run, counted from the first to the last one tagged, and the
 * ratio of the medians.
 *
 * <p>Arguments: a bundle file; a file of JSON Lines with texts of its language; utterances of a run
 * (20000); runs of each kind (5).
 */
public final class SelectionCost {

  private static final String REGISTRY = "mock://selection-cost";
  private static final Duration START_LIMIT = Duration.ofMinutes(1);

  private final Path bundle;
  private final int utterances;
  private final EmbeddedBroker broker;

  private SelectionCost(Path bundle, int utterances, EmbeddedBroker broker) {
    this.bundle = bundle;
    this.utterances = utterances;
    this.broker = broker;
  }

  /** Runs the measurement. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int utterances = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
    int runs = args.length > 3 ? Integer.parseInt(args[3]) : 5;
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      SelectionCost cost = new SelectionCost(Path.of(args[0]), utterances, broker);
      cost.prepare(Path.of(args[1]));
      cost.measure(runs);
    }
  }

  private void prepare(Path texts) throws IOException {
    NagareConfig config = config("prepare", Map.of());
    try (TopicAdmin admin = TopicAdmin.connect(config.service())) {
      admin.create(NagareTopic.all(), Optional.of(6), Optional.of((short) 1));
    }
    try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
      registry.register();
    }
    List<String> lines = Files.readAllLines(texts);
    JsonMapper json = JsonMapper.builder().build();
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        KafkaProducer<String, Utterance> producer =
            new KafkaProducer<>(
                config.kafka(),
                serdes.keySerde(NagareTopic.UTTERANCES).serializer(),
                serdes.valueSerde(NagareTopic.UTTERANCES).serializer())) {
      String topic = config.topics().nameOf(NagareTopic.UTTERANCES);
      for (int i = 0; i < utterances; i++) {
        var line = json.readTree(lines.get(i % lines.size()));
        Utterance utterance =
            Utterance.newBuilder()
                .setId("u" + i)
                .setLanguage(line.get("language").asText())
                .setText(line.get("text").asText())
                .setEventTime(Instant.EPOCH)
                .build();
        var unused = producer.send(new ProducerRecord<>(topic, utterance.getId(), utterance));
      }
    }
  }

  private void measure(int runs) throws IOException, InterruptedException {
    List<Figures> with = new ArrayList<>();
    List<Figures> without = new ArrayList<>();
    run("warm-up", asking());
    for (int i = 0; i < runs; i++) {
      without.add(
          run("without-" + i, Map.of("nagare.label.budget", "0", "nagare.evaluation.share", "0")));
      with.add(run("with-" + i, asking()));
    }
    print("utterances/s", without, with, Figures::perSecond);
    print("processor microseconds/utterance", without, with, Figures::cpuMicros);
  }

  private static void print(
      String unit, List<Figures> without, List<Figures> with, ToDoubleFunction<Figures> figure) {
    double before = median(without, figure);
    double after = median(with, figure);
    System.out.printf(
        Locale.ROOT,
        "%s, medians: without=%.1f with=%.1f ratio=%.3f%n",
        unit,
        before,
        after,
        after / before);
  }

  /**
   * The figures of one run.
   *
   * @param perSecond utterances per second
   * @param cpuMicros processor time of an utterance, in microseconds
   */
  private record Figures(double perSecond, double cpuMicros) {}

  /** Returns settings with short rounds, so that a run has several. */
  private static Map<String, String> asking() {
    return Map.of("nagare.label.round.ms", "2000");
  }

  private Figures run(String name, Map<String, String> settings)
      throws IOException, InterruptedException {
    OnnxTagger tagger = OnnxTagger.open(bundle);
    try (NagareStreams stream =
        NagareStreams.start(config(name, settings), FixedReleases.of(List.of(tagger)))) {
      stream.awaitRunning(START_LIMIT);
      awaitTagged(stream, 1);
      long first = System.nanoTime();
      long cpu = cpuNanos();
      awaitTagged(stream, utterances);
      Figures figures =
          new Figures(
              utterances / ((System.nanoTime() - first) / 1e9),
              (cpuNanos() - cpu) / 1e3 / utterances);
      System.out.printf(
          Locale.ROOT,
          "%s %.0f utterances/s, %.1f processor microseconds each%n",
          name,
          figures.perSecond(),
          figures.cpuMicros());
      return figures;
    }
  }

  /** Returns the processor time of the stream's threads, in nanoseconds. */
  private static long cpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains("StreamThread")) {
        nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos;
  }

  private static void awaitTagged(NagareStreams stream, long count) {
    long tagged = 0;
    while (tagged < count) {
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
      tagged =
          stream.meters().find("nagare.tag.duration").timers().stream()
              .mapToLong(Timer::count)
              .sum();
    }
  }

  private NagareConfig config(String name, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put(RegistrySettings.URL_CONFIG, REGISTRY);
    settings.put(ServiceConfig.HTTP_PORT, "-1");
    settings.put("application.id", name);
    settings.put("num.standby.replicas", "0");
    settings.put("state.dir", System.getProperty("java.io.tmpdir") + "/nagare-selection-cost");
    return NagareConfig.of(settings);
  }

  private static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
    return figures.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(figures.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
