package dev.nagare.admin.deadletters;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator does with the dead letters of a stream that knows no Japanese, and of one that
 * does: looks, mends, sends again. The tests are the steps of one story.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeadLettersCommandIT {

  private static final String REGISTRY = "mock://dead-letters-command";
  private static final String CANARY = "canary7f3a";
  private static final String MISSING = "nagare.topics.prefix=missing.";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int JAPANESE = 20;
  private static final int GERMAN = 3;
  private static final int BROKEN = 5;
  private static final int MAX_BYTES = 20_000;
  private static final int REFUSED = JAPANESE + GERMAN + BROKEN + 1;

  private final ObjectMapper mapper = new ObjectMapper();
  private CommandRun ran = new CommandRun(0, "", "");
  private Optional<Boolean> answer = Optional.empty();
  private TestSchemas schemas;
  private TestCluster cluster;
  private Path state;

  @BeforeAll
  void letAStreamRefuse(@TempDir Path folder) throws Exception {
    state = folder;
    cluster = TestCluster.start(REGISTRY).withTopics(3);
    schemas = TestSchemas.register(cluster);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < JAPANESE; i++) {
        send(producer, "ja-" + i, said("ja-" + i, "ja", " Jazz"));
      }
      for (int i = 0; i < GERMAN; i++) {
        send(producer, "de-" + i, said("de-" + i, "de-AT", " Jazz"));
      }
      for (int i = 0; i < BROKEN; i++) {
        send(producer, "broken-" + i, (CANARY + i).getBytes(UTF_8));
      }
      send(producer, "large", said("large", "ja", " Jazz ".repeat(MAX_BYTES)));
    }
    runStream(REFUSED, 0, "en");
  }

  @AfterAll
  void close() {
    cluster.close();
    schemas.close();
  }

  @Test
  @Order(1)
  void shouldListWhatWasRefusedWithoutAWordOfIt() throws Exception {
    assertThat(run("list")).isZero();
    assertThat(out()).hasLineCount(1 + REFUSED);
    assertThat(out().lines().toList().get(0))
        .startsWith("LETTER  TIME")
        .contains("STAGE", "REASON", "READ FROM", "LANGUAGE", "REPLAYS", "SENT AS");
    assertThat(out())
        .contains("UNSUPPORTED_LANGUAGE  " + cluster.name(NagareTopic.UTTERANCES) + " ", "de-AT");

    assertThat(run("list", "--language", "de", "--stage", "tag")).isZero();
    assertThat(out()).hasLineCount(1 + GERMAN);
    assertThat(run("list", "--reason", "NOT_AVRO", "--limit", "2")).isZero();
    assertThat(out()).hasLineCount(1 + 2);
    assertThat(err()).contains("newest of " + BROKEN);
    assertThat(run("list", "--count-by", "reason")).isZero();
    assertThat(out()).containsPattern("NOT_AVRO +" + BROKEN);
    assertThat(run("list", "--until", "2h")).isZero();
    assertThat(out())
        .isEqualTo(
            "no dead letters of this kind in " + cluster.name(NagareTopic.DEAD_LETTERS) + "\n");
    assertThat(run("list", "--since", "2h", "--source-topic", "other")).isZero();
    assertThat(out()).contains("no dead letters of this kind");
  }

  @Test
  @Order(2)
  void shouldGiveAllFieldsAsJson() throws Exception {
    assertThat(run("list", "--json", "--language", "ja")).isZero();

    JsonNode letters = mapper.readTree(out());
    assertThat(letters).hasSize(JAPANESE);
    JsonNode letter = letters.get(0);
    assertThat(letter.get("reason").asText()).isEqualTo("UNSUPPORTED_LANGUAGE");
    assertThat(letter.get("source").get("topic").asText())
        .isEqualTo(cluster.name(NagareTopic.UTTERANCES));
    assertThat(letter.get("language").asText()).isEqualTo("ja");
    assertThat(letter.get("replays").asInt()).isZero();
    assertThat(letter.get("sentAs").isNull()).isTrue();
  }

  @Test
  @Order(3)
  void shouldShowTheValueOnlyWhenToldTo(@TempDir Path folder) throws Exception {
    ConsumerRecord<byte[], byte[]> letter = letters("NOT_AVRO").get(0);
    String place = letter.partition() + ":" + letter.offset();
    Path file = folder.resolve("value");

    assertThat(run("show", place)).isZero();
    assertThat(out())
        .contains("NOT_AVRO", "Confluent wire format", "what to do", "trace: \\x07\\xf9", "11 B");
    assertThat(run("show", place, "--json")).isZero();
    assertThat(mapper.readTree(out()).get("headers").get(0).get("name").asText())
        .isEqualTo("trace");
    assertThat(run("show", place, "--out", file.toString())).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(letter.value());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    fails(2, "exists already", "show", place, "--out", file.toString());

    assertThat(tell("show", place, "--value")).isZero();
    assertThat(out()).contains("value       " + CANARY);
  }

  @Test
  @Order(4)
  void shouldSayInOneLineWhatIsNotPossible() {
    fails(1, "there is no dead letter 0:99999", "show", "0:99999");
    fails(1, "there is no dead letter 77:0", "show", "77:0");
    fails(2, "is not of the form PARTITION:OFFSET", "show", "17");
    fails(2, "is not of the form PARTITION:OFFSET", "replay", "--letter", "0@17", "--yes");
    fails(2, "is neither a time", "list", "--since", "yesterday");
    fails(2, "is not a BCP 47 language tag", "list", "--language", "j_!");
    fails(2, "must be 1 or more", "list", "--limit", "0");
    fails(2, "must be 1 or more", "replay", "--yes", "--max-replays", "0");
    fails(2, "exclude each other", "replay", "--yes", "--dry-run");
    fails(1, "missing.nagare.dead-letters.v1: does not exist", "list", "--set", MISSING);
    fails(1, "missing.nagare.dead-letters.v1: does not exist", "replay", "--yes", "--set", MISSING);
    fails(
        1,
        "brokers 127.0.0.1:1 did not answer",
        "list",
        "--set",
        "bootstrap.servers=127.0.0.1:1",
        "--set",
        "nagare.startup.timeout.ms=1000");
  }

  @Test
  @Order(5)
  void shouldSendNothingUnlessItIsAgreedTo() {
    long before = cluster.count(NagareTopic.UTTERANCES);

    assertThat(run("replay", "--dry-run")).isZero();
    assertThat(out())
        .containsPattern("UNSUPPORTED_LANGUAGE +" + (JAPANESE + GERMAN))
        .containsPattern("NOT_AVRO +" + BROKEN + " +the record itself is at fault")
        .contains("skipped 1 that were cut because of their size", "nothing was sent");
    assertThat(run("replay")).isEqualTo(2);
    assertThat(err()).contains("add --yes");
    answer = Optional.of(false);
    assertThat(run("replay")).isZero();
    assertThat(out()).endsWith("nothing was sent\n");

    assertThat(cluster.count(NagareTopic.UTTERANCES)).isEqualTo(before);
  }

  @Test
  @Order(6)
  void shouldSendAgainByteForByteWhatIsAskedFor() {
    answer = Optional.of(true);
    int limited = 7;
    long before = cluster.count(NagareTopic.UTTERANCES);

    assertThat(run("replay", "--language", "ja", "--limit", Integer.toString(limited))).isZero();
    assertThat(out()).contains(limited + " were sent");
    assertThat(run("replay", "--language", "ja")).isZero();
    assertThat(out()).contains("skipped 7 that have been sent again already", "13 were sent");
    assertThat(run("replay", "--language", "ja")).isZero();
    assertThat(out()).contains("skipped 20 that have been sent", "nothing was sent");

    assertThat(cluster.count(NagareTopic.UTTERANCES)).isEqualTo(before + JAPANESE);
    List<ConsumerRecord<byte[], byte[]>> replayed = replayed();
    assertThat(replayed).hasSize(JAPANESE);
    for (ConsumerRecord<byte[], byte[]> record : replayed) {
      ConsumerRecord<byte[], byte[]> letter = letter(header(record, "nagare.replay.of"));
      assertThat(record.key()).isEqualTo(letter.key());
      assertThat(record.value()).isEqualTo(letter.value());
      assertThat(record.timestamp()).isEqualTo(letter.timestamp());
      assertThat(Integer.toString(record.partition()))
          .isEqualTo(header(letter, "__streams.errors.partition"));
      assertThat(header(record, "nagare.replay.count")).isEqualTo("1");
      assertThat(Arrays.stream(record.headers().toArray()).map(Header::key))
          .containsExactly("trace", "nagare.replay.count", "nagare.replay.of");
      assertThat(record.headers().lastHeader("trace").value()).isEqualTo(new byte[] {7, -7});
    }
  }

  @Test
  @Order(7)
  void shouldGiveOneEntityEventForEachRecordOnceTheCauseIsMended() throws Exception {
    runStream(REFUSED, JAPANESE, "en", "ja");

    List<ConsumerRecord<byte[], byte[]>> events = cluster.readCommitted(NagareTopic.ENTITIES);
    assertThat(events.stream().map(DeadLettersCommandIT::id).distinct()).hasSize(JAPANESE);
    assertThat(events)
        .hasSize(JAPANESE)
        .allSatisfy(
            event -> {
              EntityEvent read = schemas.read(NagareTopic.ENTITIES, event.value());
              assertThat(read.getSpans()).hasSize(1);
              assertThat(header(event, "nagare.replay.count")).isEqualTo("1");
            });
    assertThat(run("list", "--open", "--language", "ja")).isZero();
    assertThat(out()).contains("no dead letters");
    assertThat(run("list", "--language", "ja", "--limit", "1")).isZero();
    assertThat(out().lines().toList().get(1)).containsPattern("B +0 +\\d:\\d+$");
  }

  @Test
  @Order(8)
  void shouldLeaveAloneWhatComesBackTooOften() throws Exception {
    String[] again = {"replay", "--yes", "--reason", "not_avro", "--max-replays", "2"};
    assertThat(run(again)).isZero();
    assertThat(out()).contains(BROKEN + " were sent");
    runStream(REFUSED + BROKEN, JAPANESE, "en", "ja");
    assertThat(run(again)).isZero();
    assertThat(out())
        .contains(
            "skipped " + BROKEN + " that have been sent again already", BROKEN + " were sent");
    runStream(REFUSED + 2 * BROKEN, JAPANESE, "en", "ja");

    assertThat(run(again)).isZero();

    assertThat(out())
        .contains(
            "skipped " + 2 * BROKEN + " that have been sent again already",
            "skipped " + BROKEN + " that have failed again",
            "nothing was sent");
    assertThat(letters("NOT_AVRO").stream().map(letter -> count(letter)))
        .containsOnly("0", "1", "2")
        .hasSize(3 * BROKEN);
    assertThat(run("list", "--reason", "NOT_AVRO", "--open", "--json")).isZero();
    assertThat(mapper.readTree(out())).hasSize(BROKEN);
    assertThat(mapper.readTree(out()).get(0).get("replays").asInt()).isEqualTo(2);
  }

  private byte[] said(String id, String language, String text) {
    return schemas.bytes(utterance(id, language, CANARY + text));
  }

  private void send(Producer<byte[], byte[]> producer, String key, byte[] value) throws Exception {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[] {7, -7});
    producer
        .send(
            new ProducerRecord<>(
                cluster.name(NagareTopic.UTTERANCES), null, key.getBytes(UTF_8), value, headers))
        .get(30, TimeUnit.SECONDS);
  }

  /** Runs a stream until it has refused and answered so many in all, and no longer. */
  private void runStream(long refused, long answered, String... languages) throws Exception {
    try (NagareStreams app =
        NagareStreams.start(
            cluster.config(
                Map.of(
                    "state.dir",
                    state.toString(),
                    // Comes back without a wait for its former self to time out.
                    "group.instance.id",
                    "test",
                    "nagare.dead.letters.max.bytes",
                    Integer.toString(MAX_BYTES))),
            FixedReleases.of(List.of(new FakeTagger("latin", languages))))) {
      app.awaitRunning(LIMIT);
      Await.until(
          "all records answered",
          LIMIT,
          () ->
              cluster.count(NagareTopic.DEAD_LETTERS) >= refused
                  && cluster.count(NagareTopic.ENTITIES) >= answered);
      app.stop();
    }
    assertThat(cluster.count(NagareTopic.DEAD_LETTERS)).isEqualTo(refused);
    assertThat(cluster.count(NagareTopic.ENTITIES)).isEqualTo(answered);
  }

  private List<ConsumerRecord<byte[], byte[]>> letters(String reason) {
    return cluster.readCommitted(NagareTopic.DEAD_LETTERS).stream()
        .filter(letter -> header(letter, "nagare.error.reason").equals(reason))
        .toList();
  }

  private ConsumerRecord<byte[], byte[]> letter(String place) {
    return cluster.readCommitted(NagareTopic.DEAD_LETTERS).stream()
        .filter(letter -> place.equals(letter.partition() + ":" + letter.offset()))
        .findFirst()
        .orElseThrow();
  }

  private List<ConsumerRecord<byte[], byte[]>> replayed() {
    return cluster.readCommitted(NagareTopic.UTTERANCES).stream()
        .filter(record -> record.headers().lastHeader("nagare.replay.of") != null)
        .toList();
  }

  private static String id(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static String count(ConsumerRecord<byte[], byte[]> letter) {
    return letter.headers().lastHeader("nagare.replay.count") == null
        ? "0"
        : header(letter, "nagare.replay.count");
  }

  private void fails(int code, String why, String... args) {
    int actual = run(args);
    String said = err();
    assertThat(said).contains(why).doesNotContain("\tat ");
    assertThat(said.lines().filter(line -> !line.endsWith("--help' explains it"))).hasSize(1);
    assertThat(actual).as(said).isEqualTo(code);
  }

  private String out() {
    return ran.out();
  }

  private String err() {
    return ran.err();
  }

  /** Runs a command that must not print a word of what was said. */
  private int run(String... args) {
    int code = tell(args);
    assertThat(out() + err()).doesNotContain(CANARY);
    return code;
  }

  private int tell(String... args) {
    Map<String, String> environment = cluster.environment(cluster.prefix());
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(args));
    ran =
        CommandRun.in(
            new DeadLettersGroup(), environment, question -> answer, all.toArray(new String[0]));
    return ran.exitCode();
  }
}
