package dev.nagare.streams.process;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.process.Failures;
import dev.nagare.service.process.OpenResources;
import dev.nagare.service.process.ProcessMeters;
import dev.nagare.service.process.StartupException;
import dev.nagare.streams.config.InternalTopics;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.DeadLetterConfig;
import dev.nagare.streams.labeling.QueueIndex;
import dev.nagare.streams.labeling.SoundClock;
import dev.nagare.streams.lookahead.LookAhead;
import dev.nagare.streams.lookahead.LookAheadInterceptor;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.observations.ReleaseObservations;
import dev.nagare.streams.process.ReleaseSupply.Supplied;
import dev.nagare.streams.shadow.ShadowThreads;
import dev.nagare.streams.topology.UtteranceTopology;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
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
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;

/**
 * The parts of a streams application. Releases are followed from the beginning on; Kafka Streams is
 * not started.
 *
 * @param meters all meters, of the application and of the process
 * @param soundClock the time that rounds go by
 * @param index what the queue of labels holds
 * @param shadows to be closed after Kafka Streams
 */
record StreamParts(
    Supplied releases,
    PrometheusMeterRegistry meters,
    SoundClock soundClock,
    QueueIndex index,
    ShadowThreads shadows,
    KafkaStreams streams,
    KafkaStreamsMetrics kafkaMeters,
    ProcessMeters processMeters) {

  /**
   * Makes all parts, or leaves nothing open.
   *
   * @param supply taken over
   * @param serdes not taken over
   * @param replicas of the topics, which those of Kafka Streams are to have as well
   * @throws StartupException if Kafka's clients cannot be made with these settings
   */
  static StreamParts assemble(
      NagareConfig config,
      ReleaseSupply supply,
      TopicSerdes serdes,
      int replicas,
      InstantSource clock) {
    OpenResources opened = new OpenResources();
    try {
      return assemble(config, supply, serdes, replicas, clock, opened);
    } catch (KafkaException e) {
      opened.close();
      throw new StartupException(
          "Kafka's clients cannot be made with these settings: " + Failures.describe(e), e);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private static StreamParts assemble(
      NagareConfig config,
      ReleaseSupply supply,
      TopicSerdes serdes,
      int replicas,
      InstantSource clock,
      OpenResources opened) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    opened.add(meters::close);
    StreamMeters counters = new StreamMeters(meters);
    ReleaseObservations observations = new ReleaseObservations();
    Supplied releases = supply.open(config, serdes, counters, observations);
    opened.add(releases.catalog());
    reversed(releases.attendants()).forEach(opened::add);
    ShadowThreads shadows = opened.add(new ShadowThreads(config.streamThreads()));
    SoundClock soundClock = new SoundClock(clock, System::nanoTime);
    QueueIndex index =
        new QueueIndex(config.labeling().repeatAfter(), soundClock, config.labeling().labelRules());
    counters.labels().watch(index, soundClock);
    counters.labels().watchClock(soundClock::ahead);
    LookAhead lookAhead = LookAhead.of(config, serdes, releases.catalog(), counters);
    Topology topology =
        UtteranceTopology.build(
            config,
            serdes,
            releases.catalog(),
            index,
            counters,
            observations,
            shadows,
            lookAhead,
            clock);
    TrackedClients clients = opened.add(new TrackedClients());
    KafkaStreams streams =
        new KafkaStreams(topology, properties(config, counters, lookAhead, replicas), clients);
    var unused = opened.add(streams);
    clients.handOver();
    KafkaStreamsMetrics kafkaMeters = opened.add(new KafkaStreamsMetrics(streams));
    ProcessMeters processMeters =
        ProcessMeters.bind(meters, () -> streams.state() == State.RUNNING);
    return new StreamParts(
        releases, meters, soundClock, index, shadows, streams, kafkaMeters, processMeters);
  }

  /** Returns attendants in reverse, since the one to close first must be added last. */
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
