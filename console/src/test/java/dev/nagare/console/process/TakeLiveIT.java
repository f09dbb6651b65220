package dev.nagare.console.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.testing.Http;
import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.ShadowEvent;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.KafkaTopics;
import dev.nagare.testkit.RecordedLogs;
import dev.nagare.testkit.TinyBundles;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decisions about releases on a real broker, over HTTP as the page makes them. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class TakeLiveIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT = "play 👩‍👩‍👧‍👦 Jazz";

  @TempDir private Path folder;

  private KafkaTopics topics;
  private ConsoleService console;

  @BeforeEach
  void startWithTwoReleases() throws Exception {
    topics = KafkaTopics.shared("mock://take-live").create(2).registerSchemas();
    publish("1", ReleaseStage.ACTIVE);
    publish("2", ReleaseStage.SHADOW);
    console =
        ConsoleWithLogins.start(
            topics, folder, Map.of(), "hana release-manager", "akane labeler", "ren viewer");
  }

  @AfterEach
  void stop() {
    console.close();
    topics.close();
  }

  private ServiceConfig service() {
    return ConsoleConfig.of(topics.settings(Map.of())).service();
  }

  private void publish(String version, ReleaseStage stage) {
    byte[] bundle = TinyBundles.bytes(version);
    StageChange first =
        StageChange.newBuilder()
            .setStage(stage)
            .setChangedBy("test")
            .setChangedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
            .setReason("test")
            .build();
    try (KafkaReleaseLog log = KafkaReleaseLog.open(service())) {
      var unused =
          log.publish(
              TinyBundles.release(version, bundle),
              bundle,
              (now, stored) -> ReleaseRules.add(now, stored, first));
    }
  }

  private Http as(String user) {
    return ConsoleWithLogins.as(console, user);
  }

  private static String promote(String version, ObjectNode confirmation) {
    ObjectNode body =
        JSON.createObjectNode().put("id", "mom").put("version", version).put("stage", "ACTIVE");
    body.set("confirmation", confirmation);
    return body.toString();
  }

  private static ObjectNode dry() {
    return JSON.createObjectNode().put("dry", true);
  }

  private static ObjectNode confirmed(JsonNode effect, String reason) {
    return JSON.createObjectNode()
        .put("dry", false)
        .put("seen", effect.path("seen").asText())
        .put("reason", reason);
  }

  private ModelRelease released(String version) {
    try (KafkaReleaseLog log = KafkaReleaseLog.open(service())) {
      return log.read().find("mom:" + version).orElseThrow();
    }
  }

  @Test
  void shouldTakeAReleaseLiveAndRollItBackWithAnAuditRecordForEach() throws Exception {
    Http hana = as("hana");
    assertThat(hana.get("/v1/releases").at("/languages/0/roles/answers/version").asText())
        .isEqualTo("1");
    try (Http.Events events = hana.events("/v1/events")) {
      events.next("session");
      JsonNode seen = hana.post("/v1/releases/promote", promote("2", dry()));
      assertThat(seen.at("/languages/0/after/answers/version").asText()).isEqualTo("2");
      assertThat(released("2").getStage()).isEqualTo(ReleaseStage.SHADOW);

      JsonNode made =
          hana.post("/v1/releases/promote", promote("2", confirmed(seen, "better in the trial")));

      assertThat(made.path("done").asBoolean()).isTrue();
      assertThat(events.next("releases")).isEqualTo("{}");
    }
    assertThat(released("2").getStage()).isEqualTo(ReleaseStage.ACTIVE);
    assertThat(released("2").getChangedBy()).isEqualTo("hana");
    Await.until(
        "the page shows it",
        LIMIT,
        () -> hana.get("/v1/releases").at("/languages/0/previous/version").asText().equals("1"));

    ObjectNode back = JSON.createObjectNode().put("language", "en");
    back.set("confirmation", dry());
    JsonNode seen = hana.post("/v1/releases/rollback", back.toString());
    back.set("confirmation", confirmed(seen, "customers complain"));
    hana.post("/v1/releases/rollback", back.toString());

    assertThat(released("1").getStage()).isEqualTo(ReleaseStage.ACTIVE);
    assertThat(released("2").getStage()).isEqualTo(ReleaseStage.REJECTED);
    assertThat(topics.values(NagareTopic.CONSOLE_AUDIT))
        .extracting(ConsoleAudit::getUser, ConsoleAudit::getAction, ConsoleAudit::getDetail)
        .containsExactlyInAnyOrder(
            tuple("hana", "promote-release", "to ACTIVE: better in the trial"),
            tuple("hana", "roll-back-language", "customers complain"));
    JsonNode history = hana.get("/v1/releases/mom/2").path("history");
    assertThat(history.findValuesAsText("reason"))
        .contains("customers complain", "better in the trial");
  }

  @Test
  void shouldRefuseWhatWasConfirmedBeforeTheLogMoved() throws Exception {
    Http hana = as("hana");
    JsonNode seen = hana.post("/v1/releases/promote", promote("2", dry()));
    publish("3", ReleaseStage.ACTIVE);

    HttpResponse<String> refused =
        hana.send("POST", "/v1/releases/promote", promote("2", confirmed(seen, "better")));

    assertThat(refused.statusCode()).isEqualTo(409);
    JsonNode current = JSON.readTree(refused.body()).path("current");
    assertThat(current.at("/languages/0/before/answers/version").asText()).isEqualTo("3");
    assertThat(released("3").getStage()).isEqualTo(ReleaseStage.ACTIVE);
    assertThat(topics.values(NagareTopic.CONSOLE_AUDIT)).isEmpty();
  }

  @Test
  void shouldLetOnlyReleaseManagersDecide() throws Exception {
    for (String user : List.of("ren", "akane")) {
      assertThat(as(user).get("/v1/releases").path("releases")).hasSize(2);
      for (String path : List.of("promote", "rollback", "reject")) {
        HttpResponse<String> refused =
            as(user).send("POST", "/v1/releases/" + path, promote("2", dry()));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("this needs the role release-manager");
      }
    }
    assertThat(released("2").getStage()).isEqualTo(ReleaseStage.SHADOW);
  }

  @Test
  void shouldShowWhatTheRolloutObservesBesideItsLimits() throws Exception {
    ModelRelease shadow = released("2");
    ReleaseObservation seen =
        ReleaseObservation.newBuilder()
            .setRelease(ReleaseRefs.of(shadow))
            .setStage(shadow.getStage())
            .setStageSince(shadow.getChangedAt())
            .setInstance("one")
            .setLanguages(
                Map.of(
                    "en",
                    LanguageObservation.newBuilder()
                        .setUtterances(200)
                        .setDisagreements(180)
                        .build()))
            .setObservedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
            .setWaitingFor("200 of 500 utterances observed")
            .build();
    topics.put(NagareTopic.RELEASE_OBSERVATIONS, "mom:2@one", seen).get();
    Http ren = as("ren");

    Await.until(
        "the observation is shown",
        LIMIT,
        () -> ren.get("/v1/releases/mom/2").at("/release/rollout/utterances").asInt() == 200);
    JsonNode rollout = ren.get("/v1/releases/mom/2").at("/release/rollout");

    assertThat(rollout.path("required").asInt()).isEqualTo(500);
    assertThat(rollout.path("waitingFor").asText()).isEqualTo("200 of 500 utterances observed");
    assertThat(rollout.path("limits"))
        .anySatisfy(
            limit -> {
              assertThat(limit.path("kind").asText()).isEqualTo("DISAGREEMENT");
              assertThat(limit.path("value").asDouble()).isEqualTo(0.9);
              assertThat(limit.path("limit").asDouble()).isEqualTo(0.6);
              assertThat(limit.path("state").asText()).isEqualTo("BROKEN");
            });
  }

  @Test
  void shouldShowBothAnswersWhereAShadowDisagreesAndNoTextToViewers() throws Exception {
    try (RecordedLogs logs = RecordedLogs.start()) {
      Utterance utterance =
          Utterance.newBuilder()
              .setId("u1")
              .setLanguage("en")
              .setText(TEXT)
              .setEventTime(Instant.EPOCH)
              .build();
      RecordMetadata at = topics.put(NagareTopic.UTTERANCES, "u1", utterance).get();
      topics.put(NagareTopic.SHADOW, "u1", disagreement(at)).get();
      String path = "/v1/releases/mom/2/disagreements";

      JsonNode shown = as("akane").get(path);
      JsonNode hidden = as("ren").get(path);

      assertThat(shown.path("differing").asInt()).isEqualTo(1);
      assertThat(shown.at("/utterances/0/text").asText()).isEqualTo(TEXT);
      assertThat(shown.at("/utterances/0/answered/spans")).isEmpty();
      assertThat(shown.at("/utterances/0/shadow/spans/0/start").asInt()).isEqualTo(13);
      assertThat(hidden.at("/utterances/0/text").isNull()).isTrue();
      assertThat(hidden.at("/utterances/0/hidden").asBoolean()).isTrue();
      assertThat(hidden.toString()).doesNotContain("Jazz");
      assertThat(logs.lines()).noneMatch(line -> line.contains("Jazz"));
    }
  }

  private ShadowEvent disagreement(RecordMetadata at) {
    return ShadowEvent.newBuilder()
        .setUtteranceId("u1")
        .setLanguage("en")
        .setInput(new InputCoordinates(at.topic(), at.partition(), at.offset()))
        .setActiveRelease(ReleaseRefs.of(released("1")))
        .setActiveSpans(List.of())
        .setActiveConfidence(0.9)
        .setShadowRelease(ReleaseRefs.of(released("2")))
        .setShadowSpans(List.of(new Span("name", 13, 17, "Jazz", 0.8)))
        .setShadowConfidence(0.8)
        .setDiffers(true)
        .setEventTime(Instant.EPOCH)
        .setTaggedAt(Instant.EPOCH)
        .build();
  }
}
