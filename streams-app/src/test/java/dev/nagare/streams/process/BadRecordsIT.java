package dev.nagare.streams.process;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.service.process.Outcome;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.streams.testing.Utterances;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.RecordedLogs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BadRecordsIT {

  private static final String REGISTRY = "mock://bad-records";
  private static final String CANARY = "canary7f3a";
  private static final int GOOD = 1_000;
  private static final int EACH_BAD_KIND = 100;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path stateFolder;

  @Test
  void shouldAnswerAThousandGoodRecordsAmongAThousandBadOnes() throws Exception {
    try (RecordedLogs logs = RecordedLogs.start();
        TestCluster cluster = TestCluster.start(REGISTRY).withTopics(3);
        TestSchemas schemas = TestSchemas.register(cluster)) {
      Map<String, byte[]> badKinds = badKinds(schemas);
      produceShuffled(cluster, schemas, badKinds);

      try (NagareStreams app =
          NagareStreams.start(
              cluster.config(Map.of("state.dir", stateFolder.toString())),
              FixedReleases.of(List.of(new FakeTagger("latin", "en"))))) {
        app.awaitRunning(LIMIT);
        Await.until(
            "all records answered",
            LIMIT,
            () ->
                cluster.count(NagareTopic.ENTITIES) >= GOOD
                    && cluster.count(NagareTopic.DEAD_LETTERS) >= GOOD);

        assertThat(app.state()).isEqualTo(KafkaStreams.State.RUNNING);
        assertEachGoodRecordAnsweredOnce(cluster, schemas);
        assertEachBadRecordInDeadLettersOnce(cluster, badKinds);
        assertTellsHowItIs(app);
        assertThat(get(app, "/metrics")).doesNotContain(CANARY);
        assertThat(app.stop()).isEqualTo(Outcome.STOPPED);
      }

      assertThat(logs.lines())
          .anyMatch(line -> line.contains("event=stopped outcome=STOPPED"))
          .noneMatch(line -> line.contains(CANARY));
    }
  }

  /** Ten ways to be broken, by the reason expected for each. */
  private static Map<String, byte[]> badKinds(TestSchemas schemas) {
    byte[] good = schemas.bytes(utterance("u", "en", CANARY + " Jazz"));
    Map<String, byte[]> kinds = new TreeMap<>();
    kinds.put("TRUNCATED", TestSchemas.cut(good, good.length - 12));
    kinds.put("UNKNOWN_SCHEMA_ID", TestSchemas.withUnknownSchemaId(good));
    kinds.put("NOT_AVRO", TestSchemas.withWrongMagicByte(good));
    kinds.put("TOO_SHORT", new byte[] {0, 0});
    kinds.put("WRONG_TYPE", schemas.bytes(NagareTopic.LABEL_REQUESTS, labelRequest()));
    kinds.put("MISSING_LANGUAGE", schemas.bytes(utterance("u", "", CANARY)));
    kinds.put("MALFORMED_LANGUAGE", schemas.bytes(utterance("u", "english!", CANARY)));
    kinds.put("EMPTY_TEXT", schemas.bytes(utterance("u", "en", "")));
    kinds.put("TEXT_TOO_LONG", schemas.bytes(utterance("u", "en", CANARY + "あ".repeat(2_000))));
    kinds.put("UNSUPPORTED_LANGUAGE", schemas.bytes(utterance("u", "ja", CANARY)));
    return kinds;
  }

  private static LabelRequest labelRequest() {
    return LabelRequest.newBuilder()
        .setUtteranceId("u")
        .setLanguage("en")
        .setText(CANARY)
        .setPurpose(LabelPurpose.TRAINING)
        .setRelease(new ReleaseRef("m", "1", "0".repeat(64)))
        .setRound(0)
        .setRequestedAt(Utterances.EVENT_TIME)
        .build();
  }

  private static void produceShuffled(
      TestCluster cluster, TestSchemas schemas, Map<String, byte[]> badKinds) throws Exception {
    List<Map.Entry<String, byte[]>> records = new ArrayList<>();
    for (int i = 0; i < GOOD; i++) {
      records.add(
          Map.entry("good-" + i, schemas.bytes(utterance("u" + i, "en", CANARY + " Jazz " + i))));
    }
    badKinds.forEach(
        (reason, value) -> {
          for (int i = 0; i < EACH_BAD_KIND; i++) {
            records.add(Map.entry(reason + "-" + i, value));
          }
        });
    Collections.shuffle(records, new Random(42));
    for (Map.Entry<String, byte[]> record : records) {
      var unused = cluster.send(record.getKey().getBytes(UTF_8), record.getValue());
    }
    cluster.flush();
  }

  private static void assertEachGoodRecordAnsweredOnce(TestCluster cluster, TestSchemas schemas) {
    List<ConsumerRecord<byte[], byte[]>> answers = cluster.readCommitted(NagareTopic.ENTITIES);
    Map<String, EntityEvent> byKey =
        answers.stream()
            .collect(
                Collectors.toMap(
                    BadRecordsIT::key,
                    answer -> schemas.read(NagareTopic.ENTITIES, answer.value())));

    assertThat(answers).hasSize(GOOD);
    for (int i = 0; i < GOOD; i++) {
      EntityEvent event = byKey.get("good-" + i);
      assertThat(event.getUtteranceId()).isEqualTo("u" + i);
      assertThat(event.getSpans()).hasSize(1);
      assertThat(event.getSpans().get(0).getStart()).isEqualTo(CANARY.length() + 1);
    }
    assertThat(byKey.values().stream().map(EntityEvent::getInput).map(InputCoordinates::toString))
        .doesNotHaveDuplicates();
  }

  private static void assertEachBadRecordInDeadLettersOnce(
      TestCluster cluster, Map<String, byte[]> badKinds) {
    List<ConsumerRecord<byte[], byte[]>> letters = cluster.readCommitted(NagareTopic.DEAD_LETTERS);

    assertThat(letters).hasSize(badKinds.size() * EACH_BAD_KIND);
    assertThat(letters.stream().map(BadRecordsIT::key)).doesNotHaveDuplicates();
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      String reason = header(letter, "nagare.error.reason");
      assertThat(key(letter)).startsWith(reason + "-");
      assertThat(letter.value()).isEqualTo(badKinds.get(reason));
      assertThat(header(letter, "__streams.errors.topic"))
          .isEqualTo(cluster.name(NagareTopic.UTTERANCES));
      assertThat(header(letter, "__streams.errors.offset")).matches("\\d+");
      for (Header header : letter.headers()) {
        assertThat(new String(header.value(), UTF_8)).doesNotContain(CANARY);
      }
    }
  }

  private static void assertTellsHowItIs(NagareStreams app) throws Exception {
    assertThat(get(app, "/health/live")).contains("\"live\"");
    assertThat(get(app, "/health/ready"))
        .contains("\"ready\"", "\"id\":\"latin\"", "\"languages\":[\"en\"]");
    assertThat(get(app, "/metrics"))
        .contains("nagare_tag_duration_seconds_count{language=\"en\",release=\"latin:1\"} 1000")
        .contains("nagare_dead_letters_total{reason=\"NOT_AVRO\",stage=\"DESERIALIZE\"} 100.0")
        .contains("kafka_consumer_", "kafka_stream_", "kafka_producer_");
  }

  private static String get(NagareStreams app, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + app.httpPort().orElseThrow() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), BodyHandlers.ofString())
        .body();
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
