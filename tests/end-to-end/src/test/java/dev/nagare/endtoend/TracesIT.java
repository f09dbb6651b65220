package dev.nagare.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.endtoend.SpanReceiver.Received;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One trace from the producer of an utterance to its entity event, dead letter and label request:
 * with OpenTelemetry's agent and without, through look-ahead and a SIGKILL of the stream.
 */
class TracesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Path FORMAT_3 =
      Path.of("../../tagger/src/test/resources/dev/nagare/tagger/bundle/format-3.nagare");
  private static final Path AGENT =
      Path.of(System.getProperty("nagare.test.opentelemetry.agent", "target/opentelemetry/agent"));

  private static final Pattern PORT = Pattern.compile("event=start(?:ing|ed) .*http_port=(\\d+)");
  private static final Pattern READY =
      Pattern.compile("nagare_look_ahead_total\\{outcome=\"ready\",[^}]*} ([0-9.]+)");

  private static final int BATCH = 60;
  private static final int EVERY_BAD = 10;
  private static final int PRODUCER = 4;
  private static final int CONSUMER = 5;

  /** A round is over when two batches were seen, so its candidates outlast the restart. */
  private static final Map<String, String> STREAM =
      Map.of(
          "num.standby.replicas", "0",
          "session.timeout.ms", "6000",
          "nagare.http.port", "0",
          "nagare.label.round.utterances", Integer.toString(BATCH + BATCH / 3),
          "nagare.label.budget", "1000",
          "nagare.label.confidence.below", "1",
          "nagare.label.withdraw.confidence", "1.1");

  /** The trace and the span of an utterance's producer. */
  private record Trace(String id, String span) {}

  @TempDir private Path folder;

  private final Map<String, Trace> traces = new HashMap<>();
  private final Random random = new Random(7);
  private final List<LabeledUtterance> spoken = Corpus.load("ja", "test");

  @Test
  void shouldContinueTheTraceOfEachUtteranceWithTheAgent() throws Exception {
    try (SpanReceiver collector = SpanReceiver.start()) {
      Map<String, String> agent =
          Map.of(
              "JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT.toAbsolutePath(),
              "OTEL_SERVICE_NAME", "nagare-stream",
              "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
              "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
              "OTEL_METRICS_EXPORTER", "none",
              "OTEL_LOGS_EXPORTER", "none",
              "OTEL_BSP_SCHEDULE_DELAY", "100");

      runThroughARestart(
          agent,
          cluster ->
              assertSpans(
                  collector.spans(),
                  cluster.name(NagareTopic.UTTERANCES),
                  cluster.name(NagareTopic.ENTITIES)));
    }
  }

  @Test
  void shouldContinueTheTraceOfEachUtteranceWithoutAnAgent() throws Exception {
    runThroughARestart(Map.of(), cluster -> {});
  }

  private void runThroughARestart(Map<String, String> environment, Consumer<Cluster> check)
      throws Exception {
    Path log = folder.resolve("stream.log");
    ModelBundle model = BundleReader.read(Files.readAllBytes(FORMAT_3)).bundle();
    try (Cluster cluster = Cluster.start();
        KafkaReleaseLog releases =
            KafkaReleaseLog.open(NagareConfig.of(cluster.settings(Map.of())).service())) {
      Publishing.activate(
          releases,
          model.name().id(),
          model.name().version(),
          Files.readAllBytes(FORMAT_3),
          model.entityTypes());
      say(cluster, 0);
      try (JavaProcess stream =
          JavaProcess.startIn(
              environment, "dev.nagare.cli.Main", "streams", cluster.settings(STREAM), log)) {
        Await.until("the first batch is answered", PATIENCE, () -> answers(cluster) >= BATCH);
        assertThat(aheadOfTheirTurn(log)).isPositive();
        say(cluster, BATCH);
        stream.killAndRestart();
        say(cluster, 2 * BATCH);
        Await.until("all is answered", PATIENCE, () -> answers(cluster) >= 3 * BATCH);
        Await.until(
            "labels are asked for",
            PATIENCE,
            () -> !cluster.records(NagareTopic.LABEL_REQUESTS).isEmpty());
        assertThat(stream.stop()).isZero();
      }
      assertEachContinuesItsTrace(cluster);
      check.accept(cluster);
    }
  }

  /** Each batch lies there before it is polled, so most of it is tagged ahead of its turn. */
  private void say(Cluster cluster, int from) {
    for (int i = from; i < from + BATCH; i++) {
      String id = "u" + i;
      RecordHeaders headers = new RecordHeaders();
      Trace trace = new Trace(hex(32), hex(16));
      traces.put(id, trace);
      add(headers, "traceparent", "00-" + trace.id() + "-" + trace.span() + "-01");
      add(headers, "tracestate", "vendor=" + i);
      add(headers, "baggage", "tenant=t" + i);
      if (i % EVERY_BAD == 0) {
        cluster.say(id, "oops".getBytes(UTF_8), headers);
      } else if (i % EVERY_BAD == 1) {
        cluster.say(id, "not a language", spoken.get(i).text(), headers);
      } else {
        cluster.say(id, "ja", spoken.get(i).text(), headers);
      }
    }
    cluster.flush();
  }

  private String hex(int digits) {
    return random.ints(digits, 1, 16).mapToObj(Integer::toHexString).collect(Collectors.joining());
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  private static int answers(Cluster cluster) {
    return cluster.records(NagareTopic.ENTITIES).size()
        + cluster.records(NagareTopic.DEAD_LETTERS).size();
  }

  private double aheadOfTheirTurn(Path log) throws Exception {
    Matcher port = PORT.matcher(Files.readString(log));
    assertThat(port.find()).isTrue();
    String metrics =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + "/metrics"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher ready = READY.matcher(metrics);
    assertThat(ready.find()).isTrue();
    return Double.parseDouble(ready.group(1));
  }

  private void assertEachContinuesItsTrace(Cluster cluster) {
    Set<String> answered = assertContinued(cluster.records(NagareTopic.ENTITIES));
    Set<String> rejected = assertContinued(cluster.records(NagareTopic.DEAD_LETTERS));
    Set<String> asked = assertContinued(cluster.records(NagareTopic.LABEL_REQUESTS));

    assertThat(answered).hasSize(3 * BATCH * (EVERY_BAD - 2) / EVERY_BAD);
    assertThat(rejected).hasSize(3 * BATCH * 2 / EVERY_BAD).doesNotContainAnyElementsOf(answered);
    assertThat(asked).isSubsetOf(answered);
    assertThat(asked).as("of the batch before the restart").anyMatch(id -> number(id) < BATCH);
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  /** Returns the ids of the utterances that the records are about, one record for each. */
  private Set<String> assertContinued(List<ConsumerRecord<byte[], byte[]>> records) {
    List<String> ids = records.stream().map(one -> new String(one.key(), UTF_8)).toList();
    assertThat(ids).doesNotHaveDuplicates();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String id = new String(record.key(), UTF_8);
      assertThat(text(record.headers(), "traceparent"))
          .hasValueSatisfying(
              parent -> assertThat(parent.split("-", -1)[1]).isEqualTo(traces.get(id).id()));
      assertThat(text(record.headers(), "tracestate")).hasValue("vendor=" + number(id));
      assertThat(text(record.headers(), "baggage")).hasValue("tenant=t" + number(id));
    }
    return Set.copyOf(ids);
  }

  private static Optional<String> text(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, UTF_8));
  }

  /** Spans of the last batch, all of which the restarted stream has processed and exported. */
  private void assertSpans(List<Received> spans, String utterances, String entities) {
    for (int i = 2 * BATCH; i < 3 * BATCH; i++) {
      Trace trace = traces.get("u" + i);
      List<Received> ofTrace =
          spans.stream().filter(span -> span.traceId().equals(trace.id())).toList();
      Received processed = only(ofTrace, CONSUMER, utterances, "process");
      assertThat(processed.parentId()).isEqualTo(trace.span());
      if (i % EVERY_BAD > 1) {
        Received sent = only(ofTrace, PRODUCER, entities, "publish");
        assertThat(sent.parentId()).isEqualTo(processed.spanId());
      }
    }
    assertThat(spans.toString()).doesNotContain(spoken.get(2).text());
  }

  private static Received only(List<Received> spans, int kind, String topic, String operation) {
    List<Received> found =
        spans.stream()
            .filter(span -> span.kind() == kind)
            .filter(span -> topic.equals(span.attributes().get("messaging.destination.name")))
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).attributes())
        .containsEntry("messaging.system", "kafka")
        .containsEntry("messaging.operation", operation)
        .containsKeys("messaging.destination.partition.id", "messaging.kafka.message.offset");
    return found.get(0);
  }
}
