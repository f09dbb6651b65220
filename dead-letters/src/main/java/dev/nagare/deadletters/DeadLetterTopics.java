package dev.nagare.deadletters;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ClientNames;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.ranges.Position;
import dev.nagare.service.ranges.RangeReader;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.service.ranges.ReplayProgress;
import dev.nagare.service.ranges.TopicRange;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.service.topics.TopicProblem;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead-letter topic, the utterance topic and the topic of replay marks. All methods throw
 * {@link dev.nagare.service.topics.BrokersUnavailableException} if the brokers do not answer.
 */
public final class DeadLetterTopics implements AutoCloseable {

  private final ServiceConfig config;
  private final TopicSerdes serdes;
  private final TopicAdmin admin;

  private DeadLetterTopics(ServiceConfig config, TopicSerdes serdes, TopicAdmin admin) {
    this.config = config;
    this.serdes = serdes;
    this.admin = admin;
  }

  /**
   * Opens the topics; it connects on first use.
   *
   * @param serdes stay open; the caller closes them
   */
  public static DeadLetterTopics open(ServiceConfig config, TopicSerdes serdes) {
    return new DeadLetterTopics(config, serdes, TopicAdmin.connect(config));
  }

  /** Returns the name of a topic on these brokers. */
  public String name(NagareTopic<?, ?> topic) {
    return config.topics().nameOf(topic);
  }

  /** Returns a finder of languages that uses the configured registry. */
  public DeadLetterLanguages languages() {
    return new DeadLetterLanguages(serdes.valueSerde(NagareTopic.UTTERANCES).deserializer());
  }

  /**
   * Opens a reader of dead letters.
   *
   * @throws ReplayException if the topic does not exist
   */
  public DeadLetterReader letters(
      TopicRange range, DeadLetterFilter filter, DeadLetterLanguages languages) {
    idOfLetters();
    return new DeadLetterReader(range(NagareTopic.DEAD_LETTERS, range), filter, languages);
  }

  /**
   * Reads one dead letter.
   *
   * @return the dead letter; empty if there is none at this place
   * @throws ReplayException if the topic does not exist
   */
  public Optional<FoundDeadLetter> find(Place place, DeadLetterLanguages languages) {
    TopicRange one = new TopicRange(Optional.of(at(place, 0)), Optional.of(at(place, 1)));
    AtomicReference<@Nullable FoundDeadLetter> found = new AtomicReference<>();
    try (DeadLetterReader letters = letters(one, DeadLetterFilter.ALL, languages)) {
      letters.forEach(
          each -> {
            found.set(each);
            return false;
          },
          ReplayProgress.NONE);
    }
    return Optional.ofNullable(found.get());
  }

  private static Position at(Place place, int later) {
    return new Position.Offsets(Map.of(place.partition(), place.offset() + later));
  }

  /**
   * Reads which dead letters have been sent again. If the topic of marks does not exist, none have:
   * it is not needed for looking at dead letters.
   *
   * @throws ReplayException if the dead-letter topic does not exist
   */
  public ReplayLog replays() {
    Uuid letters = idOfLetters();
    if (admin.id(NagareTopic.DEAD_LETTER_REPLAYS).isEmpty()) {
      return ReplayLog.empty(letters);
    }
    Map<Integer, Long> earliest = earliestLetters();
    try (RangeReader marks = range(NagareTopic.DEAD_LETTER_REPLAYS, TopicRange.ALL)) {
      return ReplayLog.read(marks, letters, earliest);
    }
  }

  /**
   * Checks that everything exists that a replay needs.
   *
   * @throws ReplayException if something is missing; the message says what to do
   */
  void requireForReplay() {
    List<TopicProblem> problems =
        admin
            .check(
                List.of(
                    NagareTopic.DEAD_LETTERS,
                    NagareTopic.DEAD_LETTER_REPLAYS,
                    NagareTopic.UTTERANCES),
                0,
                List.of())
            .problems();
    if (!problems.isEmpty()) {
      throw new ReplayException(
          problems.stream().map(TopicProblem::toString).collect(Collectors.joining("; ")));
    }
  }

  /** Returns the retention of the utterance topic; empty if it is unlimited. */
  Optional<Duration> retentionOfUtterances() {
    return admin.retention(NagareTopic.UTTERANCES);
  }

  int partitionsOfUtterances() {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      return consumer.partitionsFor(name(NagareTopic.UTTERANCES)).size();
    }
  }

  /** Returns the producer for replays: its first transaction fences earlier ones. */
  Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = ClientSettings.writer(config);
    settings.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, ClientNames.deadLetterReplays(config.topics()));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Uuid idOfLetters() {
    return admin
        .id(NagareTopic.DEAD_LETTERS)
        .orElseThrow(
            () ->
                new ReplayException(
                    name(NagareTopic.DEAD_LETTERS)
                        + ": does not exist: run './nagare topics create'"));
  }

  /** Returns the offsets of the earliest dead letters, by partition. */
  public Map<Integer, Long> earliestLetters() {
    return offsets(Consumer::beginningOffsets);
  }

  /** Returns the offsets after the latest dead letters, by partition. */
  public Map<Integer, Long> endOfLetters() {
    return offsets(Consumer::endOffsets);
  }

  private Map<Integer, Long> offsets(
      BiFunction<Consumer<byte[], byte[]>, Collection<TopicPartition>, Map<TopicPartition, Long>>
          lookup) {
    idOfLetters();
    String topic = name(NagareTopic.DEAD_LETTERS);
    Map<Integer, Long> found = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      lookup
          .apply(consumer, partitions)
          .forEach((partition, offset) -> found.put(partition.partition(), offset));
    }
    return found;
  }

  private RangeReader range(NagareTopic<?, ?> topic, TopicRange range) {
    Consumer<byte[], byte[]> consumer = consumer();
    try {
      return RangeReader.open(consumer, name(topic), range);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        ClientSettings.reader(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    admin.close();
  }
}
