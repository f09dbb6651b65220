package dev.nagare.fuzz;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.DeadLetterConfig;
import dev.nagare.streams.labeling.QueueView;
import dev.nagare.streams.lookahead.LookAhead;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.shadow.ShadowThreads;
import dev.nagare.streams.topology.UtteranceTopology;
import dev.nagare.tagger.Tagger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology of production with a real model, without brokers. */
final class StreamUnderTest implements AutoCloseable {

  private final ShadowThreads shadows = new ShadowThreads(1);
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> utterances;
  private final TestInputTopic<byte[], byte[]> status;
  private final TestOutputTopic<byte[], byte[]> entities;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private final TestOutputTopic<byte[], byte[]> labelRequests;
  private long offset;

  StreamUnderTest(Registry registry, Tagger tagger, Path folder) {
    NagareConfig config =
        NagareConfig.of(
            Map.of(
                "bootstrap.servers",
                "none:1",
                "schema.registry.url",
                registry.url(),
                "state.dir",
                folder.toString(),
                "nagare.label.round.utterances",
                "25"));
    StreamMeters meters = new StreamMeters(new SimpleMeterRegistry());
    FixedReleases releases = FixedReleases.of(List.of(tagger));
    Properties properties = new Properties();
    properties.putAll(config.streams());
    properties.putAll(
        DeadLetterConfig.streams(
            NagareTopic.DEAD_LETTERS.defaultName(), config.deadLettersMaxBytes(), meters));
    driver =
        new TopologyTestDriver(
            UtteranceTopology.build(
                config,
                registry.serdes(),
                releases,
                QueueView.EMPTY,
                meters,
                new ReleaseObservations(),
                shadows,
                LookAhead.of(config, registry.serdes(), releases, meters),
                InstantSource.fixed(Samples.NOW)),
            properties,
            Samples.NOW);
    utterances = input(NagareTopic.UTTERANCES);
    status = input(NagareTopic.LANGUAGE_STATUS);
    entities = output(NagareTopic.ENTITIES);
    deadLetters = output(NagareTopic.DEAD_LETTERS);
    labelRequests = output(NagareTopic.LABEL_REQUESTS);
  }

  /** What one utterance record led to. */
  record Outcome(
      long offset,
      List<TestRecord<byte[], byte[]>> entities,
      List<TestRecord<byte[], byte[]>> deadLetters,
      List<TestRecord<byte[], byte[]>> labelRequests) {}

  Outcome send(TestRecord<byte[], byte[]> utterance) {
    utterances.pipeInput(utterance);
    return new Outcome(
        offset++,
        entities.readRecordsToList(),
        deadLetters.readRecordsToList(),
        labelRequests.readRecordsToList());
  }

  void sendStatus(TestRecord<byte[], byte[]> record) {
    status.pipeInput(record);
  }

  private TestInputTopic<byte[], byte[]> input(NagareTopic<?, ?> topic) {
    return driver.createInputTopic(
        topic.defaultName(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private TestOutputTopic<byte[], byte[]> output(NagareTopic<?, ?> topic) {
    return driver.createOutputTopic(
        topic.defaultName(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    driver.close();
    shadows.close();
  }
}
