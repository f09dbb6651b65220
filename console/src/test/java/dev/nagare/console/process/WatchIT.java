package dev.nagare.console.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.testing.Http;
import dev.nagare.console.testing.SampleEvents;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.KafkaTopics;
import dev.nagare.testkit.RecordedLogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A console that watches a stream on a real broker. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class WatchIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JAPANESE = "👩‍👩‍👧‍👦 𠮷野家でﾗｰﾒﾝ";
  private static final String LABELER = "a".repeat(24);
  private static final String VIEWER = "b".repeat(24);

  private KafkaTopics topics;

  @TempDir private Path folder;

  @BeforeEach
  void createTopics() {
    topics = KafkaTopics.shared("mock://console-watch").create(2).registerSchemas();
  }

  @AfterEach
  void deleteTopics() {
    topics.close();
  }

  private ConsoleService start() throws Exception {
    Path tokens = folder.resolve("tokens");
    Files.writeString(tokens, "hana labeler " + LABELER + "\nvera viewer " + VIEWER + "\n");
    return ConsoleService.start(
        ConsoleConfig.of(
            topics.settings(
                Map.of(
                    "nagare.console.port", "0",
                    "nagare.http.port", "0",
                    "nagare.console.tokens.file", tokens.toString()))));
  }

  private static Http reading(ConsoleService console, String token) throws Exception {
    Http http = new Http(console.port()).with("Authorization", "Bearer " + token);
    Await.until(
        "it reads the stream",
        LIMIT,
        () -> {
          JsonNode seconds = http.get("/v1/watch").path("seconds");
          return !seconds.isEmpty() && seconds.get(seconds.size() - 1).path("trouble").isNull();
        });
    return http;
  }

  /** Writes an utterance and its event as the stream does. */
  private void tagged(String id, String language, String text, double confidence) throws Exception {
    RecordMetadata place =
        topics.put(NagareTopic.UTTERANCES, id, SampleEvents.utterance(id, language, text)).get();
    EntityEvent event =
        SampleEvents.from(
            SampleEvents.event(id, language, confidence, 0),
            place.topic(),
            place.partition(),
            place.offset());
    topics
        .put(
            NagareTopic.ENTITIES,
            id,
            SampleEvents.with(event, "place", 8, 11, text.substring(0, 3)))
        .get();
  }

  private static JsonNode events(Http.Events stream) throws Exception {
    JsonNode data = JSON.readTree(stream.next("events"));
    while (data.path("events").isEmpty()) {
      data = JSON.readTree(stream.next("events"));
    }
    return data.at("/events/0");
  }

  @Test
  void shouldShowTaggedUtterancesAsTheFilterAndTheRoleAllow() throws Exception {
    try (RecordedLogs logs = RecordedLogs.start();
        ConsoleService console = start()) {
      Http labeler = reading(console, LABELER);
      Http viewer = new Http(console.port()).with("Authorization", "Bearer " + VIEWER);
      try (Http.Events all = labeler.events("/v1/watch/events");
          Http.Events unsure = labeler.events("/v1/watch/events?language=ja&below=0.5");
          Http.Events masked = viewer.events("/v1/watch/events")) {
        for (Http.Events one : List.of(all, unsure, masked)) {
          assertThat(one.next("session")).contains("expiresAt");
        }

        tagged("u1", "de", "spiel Jazz", 0.9);
        assertThat(events(all).path("text").asText()).isEqualTo("spiel Jazz");
        assertThat(events(masked).path("text").isNull()).isTrue();
        tagged("u2", "ja", JAPANESE, 0.4);

        JsonNode event = events(unsure);
        assertThat(event.path("text").asText()).isEqualTo(JAPANESE);
        assertThat(event.at("/release/id").asText()).isEqualTo("mom-ja");
        assertThat(event.path("latencyMillis").asInt()).isEqualTo(40);
        assertThat(event.at("/spans/0/type").asText()).isEqualTo("place");
        JsonNode hidden = events(masked);
        assertThat(hidden.path("text").isNull()).isTrue();
        assertThat(hidden.path("id").isNull()).isTrue();
        assertThat(hidden.at("/spans/0/text").isNull()).isTrue();
        assertThat(hidden.at("/spans/0/start").asInt()).isEqualTo(8);
      }
      assertThat(labeler.get("/v1/watch?language=ja").path("recent")).hasSize(1);
      assertThat(viewer.get("/v1/watch").toString()).doesNotContain("Jazz").contains("\"de\"");
      assertThat(logs.lines()).noneMatch(line -> line.contains("野家") || line.contains("Jazz"));
    }
  }

  @Test
  void shouldCountDeadLettersAndShowTheQualityOfLanguages() throws Exception {
    LanguageStatus status =
        LanguageStatus.newBuilder()
            .setLanguage("ja")
            .setTargetF1(80)
            .setCurrentF1(71.5)
            .setCurrentF1Low(68.0)
            .setCurrentF1High(75.0)
            .setEvaluationSize(400)
            .setMeasuredAt(SampleEvents.SAID)
            .build();
    LabelRound round =
        LabelRound.newBuilder()
            .setRound(3)
            .setStartedAt(SampleEvents.SAID)
            .setClosedAt(SampleEvents.SAID)
            .setStrategy("lamm")
            .setMeasure(UncertaintyMeasure.LEAST_CONFIDENCE)
            .setBudget(50)
            .setRequested(49)
            .build();
    try (ConsoleService console = start()) {
      Http http = reading(console, VIEWER);
      try (Http.Events stream = http.events("/v1/watch/events")) {
        topics.put(NagareTopic.LANGUAGE_STATUS, "ja", status).get();
        topics.put(NagareTopic.LABEL_ROUNDS, "3", round).get();
        topics.send(NagareTopic.DEAD_LETTERS, null, "no Avro".getBytes(UTF_8)).get();

        String second = stream.next("second");
        while (!second.contains("NO_REASON")) {
          second = stream.next("second");
        }
        assertThat(second).contains("{\"name\":\"NO_REASON\",\"count\":1}");
      }
      Await.until(
          "quality is known",
          LIMIT,
          () -> http.get("/v1/watch").at("/quality/rounds/0/requested").asInt() == 49);
      JsonNode language = http.get("/v1/watch").at("/quality/languages/0");
      assertThat(language.path("f1").asDouble()).isEqualTo(71.5);
      assertThat(language.path("low").asDouble()).isEqualTo(68.0);
      assertThat(language.path("targetF1").asDouble()).isEqualTo(80);
    }
  }
}
