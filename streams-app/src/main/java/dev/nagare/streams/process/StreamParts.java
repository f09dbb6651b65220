package dev.nagare.streams.process;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.process.Failures;
import dev.nagare.service.process.Lifecycle;
import dev.nagare.service.process.StartupException;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.streams.config.InternalTopics;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.DeadLetterConfig;
import dev.nagare.streams.labeling.QueueIndex;
import dev.nagare.streams.labeling.SoundClock;
import dev.nagare.streams.lookahead.LookAhead;
import dev.nagare.streams.lookahead.LookAheadInterceptor;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.process.ReleaseSupply.Supplied;
import dev.nagare.streams.shadow.ShadowThreads;
import dev.nagare.streams.topology.UtteranceTopology;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * The parts of a streams application. Releases are followed at once; Kafka Streams is not started
 * yet.
 *
 * @param releases releases and the services around them
 * @param meters all meters, of the application and of the process
 * @param soundClock clock for rounds
 * @param index the label queue
 */
record StreamParts(
    Supplied releases,
    PrometheusMeterRegistry meters,
    SoundClock soundClock,
    QueueIndex index,
    KafkaStreams streams) {

  /**
   * Opens all parts.
   *
   * @param life closes all parts except Kafka Streams, which must be closed before them
   * @param supply supplies the releases; opened here
   * @param replicas replicas of the topics, which Kafka Streams' internal topics get as well
   * @throws StartupException if Kafka's clients cannot be created with these settings
   */
  static StreamParts open(
      Lifecycle life,
      NagareConfig config,
      ReleaseSupply supply,
      TopicSerdes serdes,
      int replicas,
      InstantSource clock) {
    try {
      return openAll(life, config, supply, serdes, replicas, clock);
    } catch (KafkaException e) {
      throw new StartupException(
          "Kafka's clients cannot be created with these settings: " + Failures.describe(e), e);
    }
  }

  private static StreamParts openAll(
      Lifecycle life,
      NagareConfig config,
      ReleaseSupply supply,
      TopicSerdes serdes,
      int replicas,
      InstantSource clock) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    life.open(meters::close);
    StreamMeters counters = new StreamMeters(meters);
    ReleaseObservations observations = new ReleaseObservations();
    Supplied releases = supply.open(config, serdes, counters, observations);
    ReleaseCatalog catalog = life.openForWork(releases.catalog());
    reversed(releases.attendants()).forEach(life::openForWork);
    ShadowThreads shadows = life.openForWork(new ShadowThreads(config.streamThreads()));
    SoundClock soundClock = new SoundClock(clock, System::nanoTime);
    QueueIndex index =
        new QueueIndex(config.labeling().repeatAfter(), soundClock, config.labeling().labelRules());
    counters.labels().watch(index, soundClock);
    counters.labels().watchClock(soundClock::ahead);
    LookAhead lookAhead = LookAhead.of(config, serdes, catalog, counters);
    Topology topology =
        UtteranceTopology.build(
            config, serdes, catalog, index, counters, observations, shadows, lookAhead, clock);
    TrackedClients clients = life.open(new TrackedClients());
    KafkaStreams streams =
        new KafkaStreams(topology, properties(config, counters, lookAhead, replicas), clients);
    clients.handOver();
    return new StreamParts(releases, meters, soundClock, index, streams);
  }

  /** Returns attendants in reverse order, since the one to close first must be added last. */
  private static List<AutoCloseable> reversed(List<AutoCloseable> attendants) {
    List<AutoCloseable> reversed = new ArrayList<>(attendants);
    Collections.reverse(reversed);
    return reversed;
  }

  private static Properties properties(
      NagareConfig config, StreamMeters counters, LookAhead lookAhead, int replicas) {
    Map<String, Object> given = config.streams();
    Properties properties = new Properties();
    properties.putAll(given);
    properties.putAll(InternalTopics.settings(given, replicas));
    Map<String, Object> deadLetters =
        DeadLetterConfig.streams(
            config.topics().nameOf(NagareTopic.DEAD_LETTERS),
            config.deadLettersMaxBytes(),
            counters);
    properties.putAll(deadLetters);
    if (config.lookAhead().records() > 0) {
      properties.putAll(
          LookAheadInterceptor.settings(
              given, lookAhead, config.topics().nameOf(NagareTopic.UTTERANCES)));
    }
    return properties;
  }
}
