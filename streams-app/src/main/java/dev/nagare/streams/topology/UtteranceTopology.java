package dev.nagare.streams.topology;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.streams.config.EntityEventConfig;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.labeling.CandidateProcessor;
import dev.nagare.streams.labeling.DeskRecords;
import dev.nagare.streams.labeling.LabelDeskProcessor;
import dev.nagare.streams.labeling.QueueView;
import dev.nagare.streams.lookahead.LookAhead;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.shadow.ShadowProcessor;
import dev.nagare.streams.shadow.ShadowThreads;
import dev.nagare.streams.tagging.Answering;
import dev.nagare.streams.tagging.CloudEvents;
import dev.nagare.streams.tagging.EntityEventProcessor;
import dev.nagare.streams.tagging.EventSize;
import dev.nagare.streams.tagging.TagProcessor;
import dev.nagare.streams.tagging.TaggedRecord;
import dev.nagare.streams.utterances.ReadProcessor;
import dev.nagare.streams.utterances.UtteranceReader;
import dev.nagare.streams.utterances.ValidateProcessor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Builds the topology of the streams application.
 *
 * <pre>
 * utterances ─> read ─> validate ─> tag ─┬─> make-entity-event ─> entities
 *                                        ├─> find-candidates ───> label-candidates (1 partition)
 *                                        └─> compare-shadow ────> shadow        │
 *                                                                               │
 *                   language-status ─> read-status ─> label-desk <─ read-candidates
 *                                                      ├─> label-requests
 *                                                      └─> label-rounds
 * </pre>
 *
 * <p>Records that can never be tagged leave through Kafka Streams' processing exception handler
 * (package {@code deadletters}). Records are processed one by one, so that a lease and a commit can
 * end at any record; a batch across records would need a state store to survive a crash. Batches
 * come from the {@link LookAhead}, whose results may be lost at any time.
 */
public final class UtteranceTopology {

  /** The topics that the topology reads and writes. */
  public static final List<NagareTopic<?, ?>> TOPICS =
      List.of(
          NagareTopic.UTTERANCES,
          NagareTopic.ENTITIES,
          NagareTopic.LABEL_REQUESTS,
          NagareTopic.LABEL_ROUNDS,
          NagareTopic.LABELS,
          NagareTopic.LANGUAGE_STATUS,
          NagareTopic.SHADOW,
          NagareTopic.DEAD_LETTERS);

  static final String UTTERANCES = "utterances";
  static final String READ = "read";
  static final String VALIDATE = "validate";
  static final String TAG = "tag";
  static final String MAKE_ENTITY_EVENT = "make-entity-event";
  static final String FIND_CANDIDATES = "find-candidates";
  static final String LABEL_CANDIDATES = "label-candidates";
  static final String READ_CANDIDATES = "read-candidates";
  static final String LANGUAGE_STATUS = "language-status";
  static final String READ_STATUS = "read-status";
  static final String LABEL_DESK = "label-desk";
  static final String LABEL_ROUNDS = "label-rounds";
  static final String ENTITIES = "entities";
  static final String LABEL_REQUESTS = "label-requests";
  static final String COMPARE_SHADOW = "compare-shadow";
  static final String SHADOW = "shadow";

  private UtteranceTopology() {}

  /**
   * Builds the topology; does not connect.
   *
   * @param queue requests and labels known to this instance
   * @param observations counts the results of releases
   * @param shadows runs shadow releases; to be closed after the stream
   * @param lookAhead tags records ahead of their turn; empty if look-ahead is off
   */
  public static Topology build(
      NagareConfig config,
      TopicSerdes serdes,
      ReleaseCatalog releases,
      QueueView queue,
      StreamMeters meters,
      ReleaseObservations observations,
      ShadowThreads shadows,
      LookAhead lookAhead,
      InstantSource clock) {
    StreamsBuilder builder = new StreamsBuilder();
    LabelingConfig labeling = config.labeling();
    TopicNames names = serdes.names();
    UtteranceReader reader = new UtteranceReader(serdes, config.textMaxCodePoints());
    Answering answering =
        new Answering(releases, meters.releases(), observations, labeling.measure(), lookAhead);
    EntityEventConfig events = config.entityEvents();
    Optional<CloudEvents> cloudEvents =
        events.hasCloudEventHeaders()
            ? Optional.of(CloudEvents.of(config.service().clients().applicationId()))
            : Optional.empty();
    EventSize eventSize =
        new EventSize(
            config.deadLettersMaxBytes() - (cloudEvents.isPresent() ? CloudEvents.MAX_BYTES : 0));
    KStream<byte[], TaggedRecord> tagged =
        builder.stream(names.nameOf(NagareTopic.UTTERANCES), input(clock))
            .process(() -> new ReadProcessor(reader, lookAhead), Named.as(READ))
            .process(() -> new ValidateProcessor(reader), Named.as(VALIDATE))
            .process(
                () -> new TagProcessor(releases, answering, shadows, eventSize, clock),
                Named.as(TAG));
    tagged
        .process(
            () -> new EntityEventProcessor(events.minConfidence(), cloudEvents),
            Named.as(MAKE_ENTITY_EVENT))
        .to(names.nameOf(NagareTopic.ENTITIES), output(serdes, NagareTopic.ENTITIES, ENTITIES));
    tagged
        .process(
            () -> new CandidateProcessor(labeling, queue, meters.labels(), eventSize),
            Named.as(FIND_CANDIDATES))
        .repartition(
            Repartitioned.<byte[], LabelRequest>as(LABEL_CANDIDATES)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(serdes.valueSerde(NagareTopic.LABEL_REQUESTS))
                .withNumberOfPartitions(1))
        .process(DeskRecords.CandidateReader::new, Named.as(READ_CANDIDATES));
    Duration shadowWait = config.releases().shadowMaxWait();
    tagged
        // Children get a record in the order in which they are added: this one may wait.
        .process(
            () ->
                new ShadowProcessor(shadowWait, meters.releases(), observations, eventSize, clock),
            Named.as(COMPARE_SHADOW))
        .to(names.nameOf(NagareTopic.SHADOW), output(serdes, NagareTopic.SHADOW, SHADOW));
    return withDesk(builder.build(), labeling, serdes, releases, queue, meters);
  }

  /**
   * Returns the names of the topics that Kafka Streams creates for the topology: repartition topics
   * and the changelogs of its stores.
   */
  public static List<String> internalTopics(TopicSerdes serdes, String applicationId) {
    return Stream.concat(
            Stream.of(LABEL_CANDIDATES + "-repartition"),
            LabelDeskProcessor.storeNames(serdes).stream().map(store -> store + "-changelog"))
        .map(name -> applicationId + "-" + name)
        .sorted()
        .toList();
  }

  private static Consumed<byte[], byte[]> input(InstantSource clock) {
    return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
        .withTimestampExtractor(new EventOrWallClockTime(clock))
        .withName(UTTERANCES);
  }

  private static <V> Produced<byte[], V> output(
      TopicSerdes serdes, NagareTopic<?, V> topic, String name) {
    return Produced.<byte[], V>with(Serdes.ByteArray(), serdes.valueSerde(topic)).withName(name);
  }

  /**
   * Adds the label selector, whose two inputs and two outputs only the lower-level interface can
   * express.
   */
  private static Topology withDesk(
      Topology topology,
      LabelingConfig labeling,
      TopicSerdes serdes,
      ReleaseCatalog releases,
      QueueView queue,
      StreamMeters meters) {
    TopicNames names = serdes.names();
    return topology
        .addSource(
            AutoOffsetReset.earliest(),
            LANGUAGE_STATUS,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            names.nameOf(NagareTopic.LANGUAGE_STATUS))
        .addProcessor(READ_STATUS, () -> new DeskRecords.StatusReader(serdes), LANGUAGE_STATUS)
        .addProcessor(
            LABEL_DESK,
            LabelDeskProcessor.supplier(
                labeling,
                serdes,
                releases,
                queue,
                meters.labels(),
                new LabelDeskProcessor.Sinks(LABEL_REQUESTS, LABEL_ROUNDS)),
            READ_CANDIDATES,
            READ_STATUS)
        .addSink(
            LABEL_REQUESTS,
            names.nameOf(NagareTopic.LABEL_REQUESTS),
            new ByteArraySerializer(),
            serdes.valueSerde(NagareTopic.LABEL_REQUESTS).serializer(),
            LABEL_DESK)
        .addSink(
            LABEL_ROUNDS,
            names.nameOf(NagareTopic.LABEL_ROUNDS),
            new ByteArraySerializer(),
            serdes.valueSerde(NagareTopic.LABEL_ROUNDS).serializer(),
            LABEL_DESK);
  }
}
