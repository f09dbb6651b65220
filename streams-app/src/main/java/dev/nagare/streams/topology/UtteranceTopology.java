package dev.nagare.streams.topology;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.observations.ReleaseObservations;
import dev.nagare.streams.releases.ReleaseCatalog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The topology.
 *
 * <pre>
 * utterances ─> read ─> validate ─> tag ─┬─> make-entity-event ─> entities
 *                                        ├─> ask-for-label ─────> label-requests
 *                                        └─> compare-shadow ────> shadow
 * </pre>
 *
 * <p>Records that can never be tagged leave by way of Kafka Streams' processing exception handler
 * (package {@code deadletters}). Records are tagged one by one: a batch kept across records would
 * have to live in a state store to survive a crash, and one record is what a lease and a commit can
 * end at.
 */
public final class UtteranceTopology {

  /** The topics it reads and writes. */
  public static final List<NagareTopic<?, ?>> TOPICS =
      List.of(
          NagareTopic.UTTERANCES,
          NagareTopic.ENTITIES,
          NagareTopic.LABEL_REQUESTS,
          NagareTopic.SHADOW,
          NagareTopic.DEAD_LETTERS);

  static final String UTTERANCES = "utterances";
  static final String READ = "read";
  static final String VALIDATE = "validate";
  static final String TAG = "tag";
  static final String MAKE_ENTITY_EVENT = "make-entity-event";
  static final String ASK_FOR_LABEL = "ask-for-label";
  static final String ENTITIES = "entities";
  static final String LABEL_REQUESTS = "label-requests";
  static final String COMPARE_SHADOW = "compare-shadow";
  static final String SHADOW = "shadow";

  private UtteranceTopology() {}

  /**
   * Builds the topology; opens no connection.
   *
   * @param observations counts what releases do
   * @param shadows where shadow releases tag; to be closed after the stream
   */
  public static Topology build(
      NagareConfig config,
      TopicSerdes serdes,
      ReleaseCatalog releases,
      StreamMeters meters,
      ReleaseObservations observations,
      ShadowThreads shadows,
      InstantSource clock) {
    TopicNames names = serdes.names();
    UtteranceReader reader = new UtteranceReader(serdes, config.textMaxCodePoints());
    double confidenceBelow = config.labelConfidenceBelow();
    Answering answering = new Answering(releases, meters.releases(), observations);
    Duration shadowWait = config.releases().shadowMaxWait();
    return new Topology()
        .addSource(
            (AutoOffsetReset) null, // What auto.offset.reset says: from the earliest, unless set.
            UTTERANCES,
            new EventOrWallClockTime(clock),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            names.nameOf(NagareTopic.UTTERANCES))
        .addProcessor(READ, () -> new ReadProcessor(reader), UTTERANCES)
        .addProcessor(VALIDATE, () -> new ValidateProcessor(reader), READ)
        .addProcessor(TAG, () -> new TagProcessor(releases, answering, shadows, clock), VALIDATE)
        .addProcessor(MAKE_ENTITY_EVENT, EntityEventProcessor::new, TAG)
        .addSink(
            ENTITIES,
            names.nameOf(NagareTopic.ENTITIES),
            new ByteArraySerializer(),
            serdes.valueSerde(NagareTopic.ENTITIES).serializer(),
            MAKE_ENTITY_EVENT)
        .addProcessor(ASK_FOR_LABEL, () -> new LabelRequestProcessor(confidenceBelow, meters), TAG)
        .addSink(
            LABEL_REQUESTS,
            names.nameOf(NagareTopic.LABEL_REQUESTS),
            new ByteArraySerializer(),
            serdes.valueSerde(NagareTopic.LABEL_REQUESTS).serializer(),
            ASK_FOR_LABEL)
        // Children are given a record in the order they are named in: this one may wait.
        .addProcessor(
            COMPARE_SHADOW,
            () -> new ShadowProcessor(shadowWait, meters.releases(), observations, clock),
            TAG)
        .addSink(
            SHADOW,
            names.nameOf(NagareTopic.SHADOW),
            new ByteArraySerializer(),
            serdes.valueSerde(NagareTopic.SHADOW).serializer(),
            COMPARE_SHADOW);
  }
}
