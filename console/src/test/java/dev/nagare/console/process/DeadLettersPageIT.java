package dev.nagare.console.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.console.testing.Http;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.testkit.KafkaTopics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters on a real broker: what each role sees, and sending them again. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class DeadLettersPageIT {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final String SECRET = "spiel 𠮷野家 Jazz";
  private static final JsonMapper JSON = new JsonMapper();

  private KafkaTopics topics;
  private ConsoleService console;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    topics = KafkaTopics.shared("mock://dead-letters").create(2).registerSchemas();
    console =
        ConsoleWithLogins.start(
            topics, folder, Map.of(), "hana release-manager", "akane labeler", "ren viewer");
  }

  @AfterEach
  void stop() {
    console.close();
    topics.close();
  }

  private Http as(String user) {
    return ConsoleWithLogins.as(console, user);
  }

  /** Writes a dead letter as the stream does. */
  private void write(int partition, String stage, String reason, byte[] value, Instant time)
      throws Exception {
    Headers headers = new RecordHeaders();
    headers.add("trace", "of-the-sender".getBytes(UTF_8));
    headers.add("__streams.errors.topic", topics.name(NagareTopic.UTTERANCES).getBytes(UTF_8));
    headers.add("__streams.errors.partition", "1".getBytes(UTF_8));
    headers.add("__streams.errors.offset", "41".getBytes(UTF_8));
    headers.add("__streams.errors.message", (reason + ": detail").getBytes(UTF_8));
    headers.add("nagare.error.stage", stage.getBytes(UTF_8));
    headers.add("nagare.error.reason", reason.getBytes(UTF_8));
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", topics.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topics.name(NagareTopic.DEAD_LETTERS),
                  partition,
                  time.toEpochMilli(),
                  "user-7".getBytes(UTF_8),
                  value,
                  headers))
          .get(30, TimeUnit.SECONDS);
    }
  }

  private byte[] utterance(String text) {
    String topic = topics.name(NagareTopic.UTTERANCES);
    return topics
        .serdes()
        .valueSerde(NagareTopic.UTTERANCES)
        .serializer()
        .serialize(
            topic,
            Utterance.newBuilder()
                .setId("u1")
                .setLanguage("fr")
                .setText(text)
                .setEventTime(NOON)
                .setAttributes(Map.of("room", "kitchen"))
                .build());
  }

  /** Three dead letters: two of a language that nobody serves, and one that is no Avro. */
  private void writeThree() throws Exception {
    write(0, "TAG", "UNSUPPORTED_LANGUAGE", utterance(SECRET), NOON);
    write(1, "TAG", "UNSUPPORTED_LANGUAGE", utterance("joue"), NOON.plusSeconds(60));
    write(1, "DESERIALIZE", "NOT_AVRO", "{\"text\":1}".getBytes(UTF_8), NOON.plusSeconds(5));
  }

  private static ObjectNode replay(String... letters) {
    ObjectNode request = JSON.createObjectNode().put("dry", true);
    List.of(letters).forEach(request.putArray("letters")::add);
    return request;
  }

  private static ObjectNode confirmed(ObjectNode dry, JsonNode plan, String why) {
    return dry.deepCopy()
        .put("dry", false)
        .put("until", plan.at("/until").asText())
        .put("why", why);
  }

  @Test
  void shouldCountByReasonAndListTheLatestFirst() throws Exception {
    writeThree();

    JsonNode all = as("ren").get("/v1/dead-letters");
    JsonNode list = as("ren").get("/v1/dead-letters/list?reason=UNSUPPORTED_LANGUAGE");

    assertThat(all.at("/read").asInt()).isEqualTo(3);
    assertThat(all.at("/whole").asBoolean()).isTrue();
    JsonNode first = all.at("/reasons/0");
    assertThat(first.at("/reason").asText()).isEqualTo("UNSUPPORTED_LANGUAGE");
    assertThat(first.at("/stage").asText()).isEqualTo("TAG");
    assertThat(first.at("/count").asInt()).isEqualTo(2);
    assertThat(first.at("/open").asInt()).isEqualTo(2);
    assertThat(first.at("/first").asText()).isEqualTo("2026-11-30T12:00:00Z");
    assertThat(first.at("/last").asText()).isEqualTo("2026-11-30T12:01:00Z");
    assertThat(first.at("/topics/0").asText()).isEqualTo(topics.name(NagareTopic.UTTERANCES));
    assertThat(first.at("/advice/mendable").asBoolean()).isTrue();
    assertThat(all.at("/reasons/1/advice/mendable").asBoolean()).isFalse();
    assertThat(list.at("/letters").findValuesAsText("letter")).containsExactly("1:0", "0:0");
    assertThat(list.at("/letters/0/language").asText()).isEqualTo("fr");
    assertThat(list.toString() + all).doesNotContain(SECRET, "of-the-sender", "user-7");
  }

  @Test
  void shouldShowTextsOnlyToThoseWhoMaySeeThem() throws Exception {
    writeThree();

    JsonNode seen = as("akane").get("/v1/dead-letters/0:0");
    JsonNode masked = as("ren").get("/v1/dead-letters/0:0");
    JsonNode undecodable = as("akane").get("/v1/dead-letters/1:1");

    assertThat(seen.at("/content/utterance/text").asText()).isEqualTo(SECRET);
    assertThat(seen.at("/content/utterance/attributes/0/value").asText()).isEqualTo("kitchen");
    assertThat(seen.at("/content/key").asText()).isEqualTo("user-7");
    assertThat(seen.at("/content/hex").asText()).startsWith("00");
    assertThat(seen.at("/headers").findValuesAsText("value")).contains("of-the-sender");
    assertThat(seen.at("/letter/source/place").asText()).isEqualTo("1:41");
    assertThat(masked.at("/content").isNull()).isTrue();
    assertThat(masked.at("/ownHeaders").asInt()).isEqualTo(1);
    assertThat(masked.toString())
        .contains("UNSUPPORTED_LANGUAGE: detail")
        .doesNotContain(SECRET, "of-the-sender", "user-7", "kitchen");
    assertThat(undecodable.at("/content/utterance").isNull()).isTrue();
    assertThat(undecodable.at("/content/hex").asText()).isEqualTo("7b2274657874223a317d");
  }

  @Test
  void shouldSendSelectedLettersOnceAndRecordWhoDidIt() throws Exception {
    writeThree();
    Http hana = as("hana");
    ObjectNode dry = replay("0:0");

    JsonNode plan = hana.post("/v1/dead-letters/replay", dry.toString());
    assertThat(topics.records(NagareTopic.UTTERANCES)).isEmpty();
    String request = confirmed(dry, plan, "a release for French is live").toString();
    JsonNode made = hana.post("/v1/dead-letters/replay", request);
    JsonNode again = hana.post("/v1/dead-letters/replay", request);

    assertThat(plan.at("/total").asInt()).isEqualTo(1);
    assertThat(plan.at("/done").asBoolean()).isFalse();
    assertThat(made.at("/done").asBoolean()).isTrue();
    assertThat(made.at("/sent/0/reason").asText()).isEqualTo("UNSUPPORTED_LANGUAGE");
    assertThat(again.at("/total").asInt()).isZero();
    assertThat(again.at("/skipped/0/obstacle").asText()).isEqualTo("SENT_BEFORE");
    ConsumerRecord<byte[], byte[]> sent = topics.records(NagareTopic.UTTERANCES).get(0);
    assertThat(sent.value()).isEqualTo(utterance(SECRET));
    assertThat(sent.key()).isEqualTo("user-7".getBytes(UTF_8));
    assertThat(sent.headers().lastHeader("nagare.replay.of").value())
        .isEqualTo("0:0".getBytes(UTF_8));
    assertThat(topics.records(NagareTopic.UTTERANCES)).hasSize(1);
    assertThat(hana.get("/v1/dead-letters/list?open=true").at("/letters"))
        .hasSize(2)
        .noneMatch(letter -> letter.path("letter").asText().equals("0:0"));
    List<ConsoleAudit> audit =
        topics.values(NagareTopic.CONSOLE_AUDIT).stream()
            .filter(one -> one.getAction().equals("replay-dead-letters"))
            .toList();
    assertThat(audit).hasSize(1);
    assertThat(audit.get(0).getUser()).isEqualTo("hana");
    assertThat(audit.get(0).getDetail())
        .isEqualTo("1 UNSUPPORTED_LANGUAGE (0:0): a release for French is live");
  }

  @Test
  void shouldSendAllOfAReasonThatTheDryRunHasSeenAndNoLaterOnes() throws Exception {
    writeThree();
    Http hana = as("hana");
    ObjectNode dry = replay().put("reason", "UNSUPPORTED_LANGUAGE");
    JsonNode plan = hana.post("/v1/dead-letters/replay", dry.toString());
    write(0, "TAG", "UNSUPPORTED_LANGUAGE", utterance("plus tard"), NOON.plusSeconds(90));

    JsonNode made =
        hana.post("/v1/dead-letters/replay", confirmed(dry, plan, "release is live").toString());

    assertThat(plan.at("/total").asInt()).isEqualTo(2);
    assertThat(made.at("/total").asInt()).isEqualTo(2);
    assertThat(topics.records(NagareTopic.UTTERANCES)).hasSize(2);
    assertThat(hana.get("/v1/dead-letters").at("/reasons/0/open").asInt()).isEqualTo(1);
  }

  @Test
  void shouldLetOnlyReleaseManagersSendAndOnlyWithAReason() throws Exception {
    writeThree();
    ObjectNode dry = replay("0:0");
    for (String user : List.of("ren", "akane")) {
      HttpResponse<String> refused =
          as(user).send("POST", "/v1/dead-letters/replay", dry.toString());
      assertThat(refused.statusCode()).isEqualTo(403);
    }
    Http hana = as("hana");
    JsonNode plan = hana.post("/v1/dead-letters/replay", dry.toString());

    for (String body :
        List.of(
            confirmed(dry, plan, "  ").toString(),
            dry.deepCopy().put("dry", false).put("why", "x").toString(),
            confirmed(dry, plan, "x").put("until", "now").toString(),
            replay().toString(),
            replay().put("reason", "no such reason").toString(),
            replay("0:0", "0:900000").toString(),
            replay("a:b").toString())) {
      assertThat(hana.send("POST", "/v1/dead-letters/replay", body).statusCode())
          .as(body)
          .isEqualTo(400);
    }
    assertThat(hana.send("GET", "/v1/dead-letters/0:99", null).statusCode()).isEqualTo(404);
    assertThat(hana.send("GET", "/v1/dead-letters/99:0", null).statusCode()).isEqualTo(404);
    assertThat(topics.records(NagareTopic.UTTERANCES)).isEmpty();
  }
}
