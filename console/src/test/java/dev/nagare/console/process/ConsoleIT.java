package dev.nagare.console.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.testing.Http;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.service.process.Outcome;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.KafkaTopics;
import dev.nagare.testkit.RecordedLogs;
import dev.nagare.testkit.SampleRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A console on a real broker, used over HTTP as the page and programs use it. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class ConsoleIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String EMOJI = "👩‍👩‍👧‍👦 𠮷野家でﾗｰﾒﾝ";
  private static final LabelRequest JAPANESE =
      SampleRequests.training("u1", "ja", EMOJI, SampleRequests.span("place", 8, 11, EMOJI));
  private static final LabelRequest GERMAN =
      SampleRequests.later(
          SampleRequests.training(
              "u2", "de", "spiel Jazz", SampleRequests.span("song", 6, 10, "spiel Jazz")),
          60);

  @TempDir private Path folder;

  private KafkaTopics topics;

  @BeforeEach
  void createTopics() throws Exception {
    topics = KafkaTopics.shared("mock://console").create(2).registerSchemas();
    for (LabelRequest request : List.of(JAPANESE, GERMAN)) {
      topics.put(NagareTopic.LABEL_REQUESTS, request.getUtteranceId(), request).get();
    }
  }

  @AfterEach
  void deleteTopics() {
    topics.close();
  }

  private ConsoleService start(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("nagare.console.port", "0");
    settings.put("nagare.http.port", "0");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return ConsoleService.start(ConsoleConfig.of(topics.settings(settings)));
  }

  private static Http active(ConsoleService console) throws Exception {
    Await.until("it is active", LIMIT, () -> console.isActive() && console.isReady());
    return new Http(console.port()).signedIn();
  }

  @Test
  void shouldWriteExactLabelsAndTakeThemUpAgainAfterARestart() throws Exception {
    JsonNode saved;
    try (RecordedLogs logs = RecordedLogs.start();
        ConsoleService console = start()) {
      Http http = active(console);
      JsonNode item = http.post("/v1/labels/next", "{\"language\":null}").at("/item");
      saved =
          http.post(
              "/v1/labels/annotations",
              """
              {"id":"u1","token":"%s","outcome":"LABELED",
               "spans":[{"start":8,"end":11,"type":"place"}],"note":"店","seconds":2.5}
              """
                  .replace("%s", item.at("/lease/token").asText()));

      assertThat(item.at("/text").asText()).isEqualTo(EMOJI);
      assertThat(saved.at("/next/id").asText()).isEqualTo("u2");
      assertThat(logs.lines()).noneMatch(line -> line.contains("𠮷野家"));
      assertThat(console.stop()).isEqualTo(Outcome.STOPPED);
    }

    assertThat(topics.values(NagareTopic.LABELS))
        .singleElement()
        .satisfies(
            label ->
                assertThat(label.getSpans())
                    .containsExactly(new LabeledSpan("place", 8, 11, "𠮷野家")));
    assertThat(topics.values(NagareTopic.ANNOTATIONS))
        .singleElement()
        .satisfies(annotation -> assertThat(annotation.getNote()).isEqualTo("店"));
    assertThat(topics.values(NagareTopic.CONSOLE_AUDIT))
        .singleElement()
        .extracting(ConsoleAudit::getUser, ConsoleAudit::getAction)
        .containsExactly("local", "annotate");
    try (ConsoleService console = start()) {
      Http http = active(console);

      assertThat(http.get("/v1/labels/mine").at("/annotations/0/annotation"))
          .isEqualTo(saved.at("/annotation"));
      assertThat(http.get("/v1/labels/progress").at("/mine/labeled").asInt()).isEqualTo(1);
      assertThat(http.post("/v1/labels/next", "{}").at("/item/id").asText()).isEqualTo("u2");
    }
  }

  @Test
  void shouldRecordLoginsFailedLoginsAndLogoutsWithoutTokens() throws Exception {
    String token = "t".repeat(24);
    Path tokens = Files.writeString(folder.resolve("tokens"), "akane labeler " + token + "\n");
    try (RecordedLogs logs = RecordedLogs.start();
        ConsoleService console = start("nagare.console.tokens.file", tokens.toString())) {
      Http http = new Http(console.port());
      var refused = http.send("POST", "/v1/login", "{\"token\":\"wrong-" + token + "\"}");
      var accepted = http.send("POST", "/v1/login", "{\"token\":\"" + token + "\"}");
      String cookie = accepted.headers().firstValue("Set-Cookie").orElseThrow();
      http.with("Cookie", cookie.substring(0, cookie.indexOf(';'))).signedIn();
      var loggedOut = http.send("POST", "/v1/logout", "{}");

      assertThat(List.of(refused.statusCode(), accepted.statusCode(), loggedOut.statusCode()))
          .containsExactly(401, 204, 204);
      Await.until(
          "all is recorded", LIMIT, () -> topics.values(NagareTopic.CONSOLE_AUDIT).size() == 3);
      assertThat(logs.lines()).noneMatch(line -> line.contains(token));
      assertThat(new Http(console.httpPort().orElseThrow()).send("GET", "/metrics", null).body())
          .contains("nagare_console_logins_total{outcome=\"accepted\"} 1.0")
          .contains("nagare_console_logins_total{outcome=\"wrong-token\"} 1.0")
          .contains("nagare_console_unwritten_total{what=\"login\"} 0.0");
    }

    assertThat(topics.values(NagareTopic.CONSOLE_AUDIT))
        .extracting(
            ConsoleAudit::getUser,
            ConsoleAudit::getRole,
            ConsoleAudit::getAction,
            ConsoleAudit::getSubject)
        .containsExactly(
            tuple("", "", "login-refused", "127.0.0.1"),
            tuple("akane", "labeler", "login", "127.0.0.1"),
            tuple("akane", "labeler", "logout", "127.0.0.1"));
    assertThat(topics.values(NagareTopic.CONSOLE_AUDIT).toString()).doesNotContain(token);
  }

  @Test
  void shouldHandOutRequestsInOneConsoleAndTakeOverWhenItEnds() throws Exception {
    try (ConsoleService first = start()) {
      Http http = active(first);
      try (ConsoleService second = start()) {
        Await.until("the second is ready", LIMIT, second::isReady);
        ConsoleService active = first.isActive() ? first : second;
        ConsoleService passive = first.isActive() ? second : first;
        Http passiveHttp = new Http(passive.port()).signedIn();

        var refused = passiveHttp.send("POST", "/v1/labels/next", "{}");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("another console is the active one");
        assertThat(http.send("GET", "/health/live", null).statusCode()).isEqualTo(200);

        active.stop();
        Await.until("the other takes over", LIMIT, passive::isActive);
        assertThat(passiveHttp.post("/v1/labels/next", "{}").at("/item/id").asText())
            .isEqualTo("u1");
      }
    }
  }

  @Test
  void shouldTellAPageThatItsRequestWasWithdrawn() throws Exception {
    try (ConsoleService console = start()) {
      Http http = active(console);
      http.post("/v1/labels/next", "{\"language\":\"de\"}");
      try (Http.Events events = http.events("/v1/events")) {
        assertThat(events.next("session")).isEqualTo("{\"expiresAt\":null}");
        assertThat(events.next("progress")).contains("\"open\":1");

        topics.put(NagareTopic.LABEL_REQUESTS, "u2", null).get();

        assertThat(events.next("withdrawn")).isEqualTo("{\"id\":\"u2\"}");
      }
    }
  }

  @Test
  void shouldAnswerByOtherLabelsAndRefuseTheAnswerThatCameTooLate() throws Exception {
    try (ConsoleService console = start()) {
      Http http = active(console);
      JsonNode item = http.post("/v1/labels/next", "{\"language\":\"de\"}").at("/item");
      Label imported =
          Label.newBuilder()
              .setUtteranceId("u2")
              .setLanguage("de")
              .setText("spiel Jazz")
              .setAnnotator("import")
              .setLabeledAt(SampleRequests.ASKED.plusSeconds(100))
              .setPurpose(GERMAN.getPurpose())
              .build();

      topics.put(NagareTopic.LABELS, "u2", imported).get();
      Await.until(
          "the label has arrived",
          LIMIT,
          () -> http.get("/v1/labels/progress").toString().contains("\"answered\":1"));
      var refused =
          http.send(
              "POST",
              "/v1/labels/annotations",
              "{\"id\":\"u2\",\"token\":\""
                  + item.at("/lease/token").asText()
                  + "\",\"outcome\":\"LABELED\",\"spans\":[]}");

      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("/problems/changed");
      assertThat(topics.values(NagareTopic.ANNOTATIONS)).extracting(Annotation::getNote).isEmpty();
    }
  }
}
