package dev.nagare.console.watch;

import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.process.OpenResources;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the topics that are watched, without a consumer group. */
public final class WatchedTopics implements AutoCloseable {

  private static final int MAX_POLL_RECORDS = 2_000;

  private final OpenResources resources;
  private final StreamWatch watch;

  private WatchedTopics(OpenResources resources, StreamWatch watch) {
    this.resources = resources;
    this.watch = watch;
  }

  /** Starts to read, on threads of its own. */
  public static WatchedTopics open(ConsoleConfig config, InstantSource clock) {
    OpenResources resources = new OpenResources();
    try {
      TopicSerdes serdes = resources.add(TopicSerdes.of(config.service().schemas()));
      UtteranceWindow texts =
          new UtteranceWindow(
              serdes.names().nameOf(NagareTopic.UTTERANCES), utterances(serdes), clock);
      StreamWatch watch = resources.add(new StreamWatch(texts, clock, new SplittableRandom()));
      Map<String, Object> settings = ClientSettings.reader(config.service());
      var unusedStatus =
          resources.add(
              TopicFollower.start(
                  settings,
                  new RecordReader<>(NagareTopic.LANGUAGE_STATUS, serdes),
                  watch.quality().languages()));
      var unusedRounds =
          resources.add(
              TopicFollower.start(
                  settings,
                  new RecordReader<>(NagareTopic.LABEL_ROUNDS, serdes),
                  watch.quality().rounds()));
      resources.add(
          WatchReader.start(
              () -> consumer(settings), reading(serdes, watch, texts, clock), watch.window()));
      watch.begin();
      return new WatchedTopics(resources, watch);
    } catch (RuntimeException | Error e) {
      resources.close();
      throw e;
    }
  }

  private static Function<Consumer<byte[], byte[]>, WatchReading> reading(
      TopicSerdes serdes, StreamWatch watch, UtteranceWindow texts, InstantSource clock) {
    WatchReading.WatchTopics topics =
        new WatchReading.WatchTopics(
            serdes.names().nameOf(NagareTopic.ENTITIES),
            serdes.names().nameOf(NagareTopic.DEAD_LETTERS),
            serdes.names().nameOf(NagareTopic.UTTERANCES));
    RecordReader<EntityEvent> reader = new RecordReader<>(NagareTopic.ENTITIES, serdes);
    return consumer -> new WatchReading(consumer, topics, watch, texts, reader, clock);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    Map<String, Object> ours = new HashMap<>(settings);
    ours.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    ours.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    return new KafkaConsumer<>(ours, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Function<byte[], Optional<Utterance>> utterances(TopicSerdes serdes) {
    String topic = serdes.names().nameOf(NagareTopic.UTTERANCES);
    Deserializer<Utterance> decoder = serdes.valueSerde(NagareTopic.UTTERANCES).deserializer();
    return value -> {
      try {
        return Optional.ofNullable(decoder.deserialize(topic, value));
      } catch (UnreadableRecordException e) {
        return Optional.empty(); // The stream has sent it to the dead letters.
      }
    };
  }

  /** Returns the stream as pages watch it. */
  public StreamWatch watch() {
    return watch;
  }

  @Override
  public void close() {
    resources.close();
  }
}
