package dev.nagare.lab.benchmarks.stream;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistrySettings;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicNames;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.serving.FixedReleases;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Runs one configuration under load. Utterances are sent at a set rate, whether or not the stream
 * keeps up, or as fast as it answers. Each latency counts from when the utterance was due, so that
 * a stall counts for every utterance it delays. Every utterance must be answered once.
 */
public final class StreamRun {

  private static final String REGISTRY = "mock://bench";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration END_LIMIT = Duration.ofMinutes(5);

  /** The number of unanswered utterances if no rate is set: just enough for full batches. */
  private static final int WINDOW = 20_000;

  /** An upper bound on the answers of a stream in a second. */
  private static final int MAX_PER_SECOND = 60_000;

  private static final int MEMORY_SAMPLES = 10;
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final List<Path> bundles;
  private final List<Spoken> texts;
  private final OptionalInt rate;
  private final Duration warmUp;
  private final Duration measured;
  private final int partitions;
  private final Answers answers;

  /**
   * A text with its language.
   *
   * @param language BCP 47 tag
   * @param text of the utterance
   */
  public record Spoken(String language, String text) {}

  /**
   * Creates a run without measuring yet.
   *
   * @param texts sent repeatedly, in order
   * @param rate utterances per second; empty for as many as are answered
   */
  public StreamRun(
      List<Path> bundles,
      List<Spoken> texts,
      OptionalInt rate,
      Duration warmUp,
      Duration measured,
      int partitions) {
    this.bundles = List.copyOf(bundles);
    this.texts = List.copyOf(texts);
    this.rate = rate;
    this.warmUp = warmUp;
    this.measured = measured;
    this.partitions = partitions;
    this.answers = new Answers(texts.size());
  }

  /**
   * Runs one configuration.
   *
   * @param name of it, part of topic names
   * @param settings that override the defaults
   */
  public StreamFigures run(String name, Map<String, String> settings, BrokerProcess broker)
      throws IOException, InterruptedException {
    Path state = Files.createTempDirectory("nagare-bench");
    NagareConfig config = config(name, settings, state, broker);
    prepare(config, partitions);
    LongAdder inference = new LongAdder();
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        NagareStreams stream =
            NagareStreams.start(config, FixedReleases.of(taggers(bundles, inference)))) {
      stream.awaitRunning(START_LIMIT);
      return new Load(name, config, serdes, inference, broker).run();
    } finally {
      delete(state);
    }
  }

  static List<Tagger> taggers(List<Path> bundles, LongAdder inference) throws IOException {
    List<Tagger> taggers = new ArrayList<>();
    for (Path bundle : bundles) {
      taggers.add(new MeteredTagger(OnnxTagger.open(bundle), inference));
    }
    return taggers;
  }

  static NagareConfig config(
      String name, Map<String, String> more, Path state, BrokerProcess broker) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put(RegistrySettings.URL_CONFIG, REGISTRY);
    settings.put(ServiceConfig.HTTP_PORT, "-1");
    settings.put(TopicNames.PREFIX_CONFIG, name + ".");
    settings.put("num.standby.replicas", "0");
    settings.put("state.dir", state.toString());
    settings.putAll(more);
    return NagareConfig.of(settings);
  }

  static void prepare(NagareConfig config, int partitions) {
    try (TopicAdmin admin = TopicAdmin.connect(config.service())) {
      admin.create(NagareTopic.all(), Optional.of(partitions), Optional.of((short) 1));
    }
    try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
      registry.register();
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Returns the values, encoded once: the load must take little of what is measured. */
  static List<byte[]> values(List<Spoken> texts, TopicSerdes serdes) {
    Serializer<Utterance> serializer = serdes.valueSerde(NagareTopic.UTTERANCES).serializer();
    String topic = NagareTopic.UTTERANCES.defaultName();
    Instant now = Instant.now();
    List<byte[]> values = new ArrayList<>(texts.size());
    for (Spoken spoken : texts) {
      values.add(
          serializer.serialize(
              topic,
              Utterance.newBuilder()
                  .setId("text-" + values.size())
                  .setLanguage(spoken.language())
                  .setText(spoken.text())
                  .setEventTime(now)
                  .build()));
    }
    return values;
  }

  /** Returns the key of an utterance, which identifies its answer. */
  static byte[] key(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  /** Sends on this thread and reads on the reader's. */
  private final class Load {

    private final String name;
    private final NagareConfig config;
    private final TopicSerdes serdes;
    private final LongAdder inference;
    private final BrokerProcess broker;
    private final List<byte[]> utterances;
    private final AtomicLongArray due;
    private final List<Integer> megabytes = new ArrayList<>();
    private int sent;

    Load(
        String name,
        NagareConfig config,
        TopicSerdes serdes,
        LongAdder inference,
        BrokerProcess broker) {
      this.name = name;
      this.config = config;
      this.serdes = serdes;
      this.inference = inference;
      this.broker = broker;
      this.utterances = values(texts, serdes);
      long seconds = warmUp.plus(measured).toSeconds() + 1;
      this.due =
          new AtomicLongArray(Math.toIntExact(rate.orElse(MAX_PER_SECOND) * seconds + WINDOW));
    }

    StreamFigures run() {
      try (KafkaProducer<byte[], byte[]> producer = producer();
          EntityReader reader =
              new EntityReader(
                  config.kafka(),
                  config.topics().nameOf(NagareTopic.ENTITIES),
                  serdes.valueSerde(NagareTopic.ENTITIES).deserializer(),
                  due,
                  answers)) {
        long start = System.nanoTime();
        send(producer, reader, start, 0, warmUp);
        reader.measure();
        long from = System.nanoTime();
        int alreadySent = sent;
        long before = reader.count();
        ProcessorTime timeBefore = now();
        send(producer, reader, from, alreadySent, measured);
        long measuredCount = reader.count() - before;
        double seconds = (System.nanoTime() - from) / 1e9;
        ProcessorTime time = now().minus(timeBefore);
        awaitAll(producer, reader);
        reader.stop();
        return StreamFigures.of(
            name, measuredCount / seconds, reader.latency(), time, megabytes, measuredCount, sent);
      }
    }

    private KafkaProducer<byte[], byte[]> producer() {
      Map<String, Object> settings = new HashMap<>(config.kafka());
      settings.put(ProducerConfig.LINGER_MS_CONFIG, rate.isPresent() ? "0" : "5");
      settings.put(ProducerConfig.BATCH_SIZE_CONFIG, "65536");
      settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
      settings.put(ProducerConfig.CLIENT_ID_CONFIG, "bench-load");
      return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends for a time; the first utterance is due at once. */
    private void send(
        KafkaProducer<byte[], byte[]> producer,
        EntityReader reader,
        long start,
        int first,
        Duration duration) {
      String topic = config.topics().nameOf(NagareTopic.UTTERANCES);
      long samples = duration.toNanos() / MEMORY_SAMPLES;
      megabytes.clear();
      long now = System.nanoTime();
      while (now - start < duration.toNanos()) {
        if (now - start >= samples * megabytes.size()) {
          megabytes.add(ResidentMemory.megabytes());
        }
        long dueAt =
            rate.isPresent() ? start + (sent - first) * 1_000_000_000L / rate.getAsInt() : now;
        boolean wait = rate.isPresent() ? dueAt > now : sent - reader.count() >= WINDOW;
        if (wait) {
          LockSupport.parkNanos(PAUSE.toNanos());
        } else {
          due.set(sent, dueAt);
          byte[] value = utterances.get(sent % utterances.size());
          var unused = producer.send(new ProducerRecord<>(topic, key(sent), value));
          sent++;
        }
        now = System.nanoTime();
      }
    }

    private void awaitAll(KafkaProducer<byte[], byte[]> producer, EntityReader reader) {
      producer.flush();
      long end = System.nanoTime() + END_LIMIT.toNanos();
      while (reader.count() < sent) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              reader.count() + " of " + sent + " utterances were answered in time");
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }

    private ProcessorTime now() {
      return ProcessorTime.now(
          config.streams().get("application.id").toString(), inference.sum(), broker);
    }
  }
}
