package dev.nagare.console.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.console.testing.Http;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.KafkaTopics;
import dev.nagare.testkit.SampleRequests;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two answers to one request on a real broker, the decision between them, and a restart. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class TwoOpinionsIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TEXT = "spiel Jazz im 🏠";
  private static final String SONG = "[{\"start\":6,\"end\":10,\"type\":\"song\"}]";
  private static final String PLACE = "[{\"start\":14,\"end\":15,\"type\":\"place\"}]";
  private static final JsonMapper JSON = new JsonMapper();

  private KafkaTopics topics;

  @TempDir private Path folder;

  @BeforeEach
  void ask() throws Exception {
    topics = KafkaTopics.shared("mock://two-opinions").create(2).registerSchemas();
    LabelRequest first =
        SampleRequests.training("u1", "de", TEXT, SampleRequests.span("song", 6, 10, TEXT));
    LabelRequest second =
        SampleRequests.later(
            SampleRequests.training("u2", "de", TEXT, SampleRequests.span("place", 14, 15, TEXT)),
            60);
    for (LabelRequest request : List.of(first, second)) {
      topics.put(NagareTopic.LABEL_REQUESTS, request.getUtteranceId(), request).get();
    }
  }

  @AfterEach
  void deleteTopics() {
    topics.close();
  }

  private ConsoleService start() throws Exception {
    ConsoleService console =
        ConsoleWithLogins.start(
            topics,
            folder,
            Map.of("nagare.console.opinions", "2", "nagare.console.opinions.share", "1"),
            "hana release-manager",
            "akane labeler",
            "ren labeler");
    Await.until("it is active", LIMIT, console::isActive);
    return console;
  }

  private static JsonNode next(Http http) throws IOException, InterruptedException {
    return http.post("/v1/labels/next", "{\"language\":null}").path("item");
  }

  /** Answers an item; returns the next one, which is leased. */
  private static JsonNode answer(Http http, JsonNode item, String spans)
      throws IOException, InterruptedException {
    String body =
        String.format(
            Locale.ROOT,
            "{\"id\":\"%s\",\"token\":\"%s\",\"outcome\":\"LABELED\",\"spans\":%s,\"seconds\":1}",
            item.path("id").asText(),
            item.at("/lease/token").asText(),
            spans);
    return http.post("/v1/labels/annotations", body).path("next");
  }

  private static String decision(JsonNode waiting, String spans) throws IOException {
    ObjectNode body =
        JSON.createObjectNode()
            .put("id", waiting.at("/item/id").asText())
            .put("seen", waiting.path("seen").asText())
            .put("outcome", "LABELED");
    body.set("spans", JSON.readTree(spans));
    return body.toString();
  }

  @Test
  void shouldLabelWhereTwoAgreeAndLetAReleaseManagerDecideAfterARestart() throws Exception {
    try (ConsoleService console = start()) {
      Http akane = ConsoleWithLogins.as(console, "akane");
      Http ren = ConsoleWithLogins.as(console, "ren");
      JsonNode afterwards = answer(akane, next(akane), SONG);
      answer(akane, afterwards, SONG);
      assertThat(topics.records(NagareTopic.LABELS)).isEmpty();

      JsonNode second = next(ren);
      assertThat(second.path("id").asText()).isEqualTo("u1");
      assertThat(second.path("mine").isNull()).isTrue();
      answer(ren, answer(ren, second, SONG), PLACE);

      assertThat(topics.values(NagareTopic.LABELS))
          .singleElement()
          .satisfies(label -> assertThat(label.getUtteranceId()).isEqualTo("u1"));
      assertThat(ren.send("GET", "/v1/labels/decisions", null).statusCode()).isEqualTo(403);
    }

    try (ConsoleService console = start()) {
      Http hana = ConsoleWithLogins.as(console, "hana");
      JsonNode waiting = hana.get("/v1/labels/decisions");
      assertThat(waiting.path("waiting").asInt()).isEqualTo(1);
      JsonNode item = waiting.at("/items/0");
      assertThat(item.at("/item/text").asText()).isEqualTo(TEXT);
      assertThat(item.at("/answers").findValuesAsText("annotator")).containsExactly("akane", "ren");
      assertThat(hana.send("POST", "/v1/labels/next", "{}").statusCode()).isEqualTo(204);

      JsonNode left = hana.post("/v1/labels/decisions", decision(item, PLACE));
      HttpResponse<String> again = hana.send("POST", "/v1/labels/decisions", decision(item, SONG));

      assertThat(left.path("waiting").asInt()).isZero();
      assertThat(again.statusCode()).isEqualTo(409);
    }

    assertThat(topics.values(NagareTopic.LABELS))
        .hasSize(2)
        .filteredOn(label -> label.getUtteranceId().equals("u2"))
        .singleElement()
        .satisfies(
            label -> {
              assertThat(label.getAnnotator()).isEqualTo("hana");
              assertThat(label.getSpans()).containsExactly(new LabeledSpan("place", 14, 15, "🏠"));
            });
    assertThat(topics.values(NagareTopic.ANNOTATIONS))
        .filteredOn(annotation -> annotation.getUtteranceId().equals("u2"))
        .extracting(Annotation::getAnnotator)
        .containsExactlyInAnyOrder("akane", "ren", "decision:hana");
    assertThat(topics.values(NagareTopic.CONSOLE_AUDIT))
        .extracting(ConsoleAudit::getUser, ConsoleAudit::getAction, ConsoleAudit::getSubject)
        .contains(tuple("hana", "decide", "u2"));
  }
}
