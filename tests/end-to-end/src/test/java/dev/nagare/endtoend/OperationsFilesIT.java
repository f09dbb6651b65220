package dev.nagare.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.serving.LoadFault;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.metrics.ShadowOutcome;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.testkit.Await;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every metric that a dashboard, an alert or a page of the runbook names is there to be read. */
class OperationsFilesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ID = "mom-ja";
  private static final List<Path> NAMING =
      List.of(Path.of("../../ops"), Path.of("../../docs/runbook"));
  private static final Pattern PORT = Pattern.compile("event=start(?:ing|ed) .*http_port=(\\d+)");
  private static final Pattern SCRAPED = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)[{ ]");

  private static final Pattern PROBED = Pattern.compile("path: (/health/[a-z]+)");

  /** Recorded ones have a colon; their expressions name what they are made of. */
  private static final Pattern NAMED =
      Pattern.compile("\\b((?:nagare|kafka|jvm|process|system)_[a-z0-9_]+)\\b(?!:)");

  private static final Map<String, String> STREAM =
      Map.ofEntries(
          Map.entry("num.standby.replicas", "0"),
          Map.entry("nagare.http.port", "0"),
          Map.entry("nagare.label.round.ms", "500"),
          Map.entry("nagare.rollout.shadow.utterances", "40"),
          Map.entry("nagare.rollout.canary.shares", "0.5"),
          Map.entry("nagare.rollout.canary.utterances", "20"));

  private static final Map<String, String> TRAINER =
      Map.of(
          "nagare.http.port", "0",
          "nagare.trainer.preset", "small",
          "nagare.trainer.epochs", "1",
          "nagare.trainer.min.labels", "100",
          "nagare.trainer.min.new.labels", "100");

  private static final Map<String, String> CONSOLE =
      Map.of("nagare.http.port", "0", "nagare.console.port", "0");

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void shouldNameOnlyMetricsThatTheProcessesServe() throws Exception {
    List<LabeledUtterance> train = Corpus.load("ja", "train");
    ModelBundle model = TinyModels.train(ID, "v0", train.subList(0, 200));
    Set<String> served = new TreeSet<>(ofWhatMustNotHappen());
    try (Cluster cluster = Cluster.start();
        KafkaReleaseLog log =
            KafkaReleaseLog.open(NagareConfig.of(cluster.settings(Map.of())).service())) {
      Publishing.activate(log, ID, "v1", BadBundles.as("v1", model), model.entityTypes());
      try (JavaProcess stream = start(cluster, "dev.nagare.cli.Main", "streams", STREAM);
          Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), 100)) {
        Await.until("the stream tags", PATIENCE, () -> serves("streams", "nagare_tag_duration"));
        cluster.say("not-tagged", "ja", "");
        Publishing.publish(
            log, ReleaseStage.SHADOW, ID, "v2", BadBundles.as("v2", model), model.entityTypes());
        Await.until(
            "a canary answers", PATIENCE, () -> serves("streams", "nagare_canary_utterances"));
        // The trainer waits while a candidate is under way.
        Await.until("no candidate is under way", PATIENCE, () -> isActive(cluster, ID + ":v2"));
        Await.until("labels", PATIENCE, () -> serves("streams", "nagare_label_share"));
        for (LabeledUtterance gold : Corpus.load("ja", "dev").subList(0, 150)) {
          cluster.label(gold, LabelPurpose.EVALUATION);
        }
        train.subList(0, 120).forEach(gold -> cluster.label(gold, LabelPurpose.TRAINING));
        try (JavaProcess trainer = start(cluster, "dev.nagare.cli.Main", "trainer", TRAINER)) {
          Await.until("a decision", PATIENCE, () -> serves("trainer", "nagare_gate_decisions"));
          served.addAll(names(scrape("trainer")));
          assertLogsAreJson(log("trainer"));
          assertAnswersProbes("trainer");
          assertThat(trainer.isAlive()).isTrue();
        }
        try (JavaProcess console = start(cluster, "dev.nagare.cli.Main", "console", CONSOLE)) {
          Await.until("the console is ready", PATIENCE, () -> serves("console", "nagare_ready 1"));
          served.addAll(names(scrape("console")));
          assertLogsAreJson(log("console"));
          assertAnswersProbes("console");
          assertThat(console.isAlive()).isTrue();
        }
        // Those of partitions and processors are found by a look that comes once a minute.
        Await.until(
            "lag", PATIENCE, () -> serves("streams", "kafka_consumer_fetch_manager_records_lag{"));
        Await.until("copies", PATIENCE, () -> serves("streams", "nagare_label_duplicates"));
        served.addAll(names(scrape("streams")));
        assertLogsAreJson(log("streams"));
        assertAnswersProbes("streams");
        assertThat(speaker.said()).isPositive();
        assertThat(stream.isAlive()).isTrue();
      }
    }

    Set<String> missing = new TreeSet<>(named());
    missing.removeAll(served);

    assertThat(missing).isEmpty();
  }

  private JavaProcess start(
      Cluster cluster, String main, String command, Map<String, String> settings)
      throws IOException {
    return JavaProcess.startIn(
        Map.of("NAGARE_LOG_FORMAT", "json"),
        main,
        command,
        cluster.settings(settings),
        log(command));
  }

  private Path log(String command) {
    return folder.resolve(command + ".log");
  }

  private static boolean isActive(Cluster cluster, String key) {
    return cluster.releases().get(key).getStage() == ReleaseStage.ACTIVE;
  }

  private boolean serves(String command, String metric) throws Exception {
    return scrape(command).contains("\n" + metric);
  }

  /** Empty before it serves. Kept for people who look for a metric's name. */
  private String scrape(String command) throws Exception {
    Matcher port = PORT.matcher(Files.readString(log(command)));
    if (!port.find()) {
      return "";
    }
    String text = get(port.group(1), "/metrics").body();
    Files.writeString(Path.of("target", command + ".metrics"), text);
    return text;
  }

  private HttpResponse<String> get(String port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(
        HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /** What Kubernetes asks. */
  private void assertAnswersProbes(String command) throws Exception {
    Matcher port = PORT.matcher(Files.readString(log(command)));
    assertThat(port.find()).isTrue();
    Path manifest = Path.of("../../ops/kubernetes/base", command + ".yaml");
    Set<String> paths = all(PROBED, Files.readString(manifest));
    assertThat(paths).hasSize(2);
    for (String path : paths) {
      assertThat(get(port.group(1), path).statusCode()).as(path).isEqualTo(200);
    }
  }

  private static void assertLogsAreJson(Path log) throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(log)) {
      if (line.contains("event=")) {
        assertThat(json.readTree(line).get("formattedMessage").asText()).startsWith("event=");
      }
    }
  }

  /** What is counted for the first time when something breaks, by the same meters. */
  private static Set<String> ofWhatMustNotHappen() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StreamMeters meters = new StreamMeters(registry);
    ReleaseId release = new ReleaseId(ID, "v1", "0".repeat(64));
    meters.releases().onCanaryFailed(release);
    meters.releases().onActiveFailed(release);
    meters.releases().onShadow(release, ShadowOutcome.FAILED);
    meters.releases().onLoadFailed(release, BundleFault.FORMAT);
    meters
        .releases()
        .onFaults(
            List.of(
                new LoadFault(
                    release, ReleaseStage.ACTIVE, Instant.EPOCH, BundleFault.FORMAT, "refused")));
    meters.labels().onWithdrawn("ja");
    return names(registry.scrape());
  }

  private static Set<String> names(String text) {
    return all(SCRAPED, text);
  }

  private static Set<String> named() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path folder : NAMING) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(OperationsFilesIT::mayNameMetrics).toList()) {
          names.addAll(all(NAMED, Files.readString(file)));
        }
      }
    }
    assertThat(names).hasSizeGreaterThan(40);
    return names;
  }

  private static boolean mayNameMetrics(Path file) {
    return file.toString().matches(".*(dashboards|prometheus|runbook)/.*\\.(json|yml|md)");
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
