package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.trainer.service.config.TrainerConfig;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmChartTest {

  private static final Path ALERTS = Path.of("../../ops/prometheus/alerts.yml");

  @TempDir private static Path copy;
  @TempDir private Path folder;

  private static HelmChart chart;

  @BeforeAll
  static void open() throws IOException {
    chart = HelmChart.copy(copy);
  }

  @Test
  void shouldPassTheChecksOfHelm() {
    LintResult result = HelmChart.lint();

    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "everything"})
  void shouldBeWhatKubernetesAndOperatorsUnderstand(String values) throws IOException {
    for (JsonNode resource : chart.resources(HelmChart.values(values))) {
      if (CustomResources.isCustom(resource)) {
        assertThat(CustomResources.problems(resource)).as(resource.toString()).isEmpty();
      } else {
        assertThat(Manifests.object(resource).getMetadata().getName()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "minimal,StatefulSet Deployment Job NetworkPolicy PodDisruptionBudget",
    "production,StatefulSet Deployment Job Ingress ServiceMonitor PrometheusRule",
    "everything,StatefulSet Deployment Job Ingress ScaledObject"
  })
  void shouldHaveTheResourcesThatValuesAskFor(String values, String kinds) throws IOException {
    HelmRelease release = release(values);

    assertThat(release.kinds()).contains(kinds.split(" "));
    assertThat(release.kinds().contains("ScaledObject")).isEqualTo(values.equals("everything"));
    assertThat(release.one("StatefulSet").at("/spec/replicas").asInt())
        .isEqualTo(Map.of("minimal", 3, "production", 6).getOrDefault(values, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "everything"})
  void shouldRunPodsWithFewRightsAndMountEveryVolume(String values) throws IOException {
    HelmRelease release = release(values);

    assertThat(release.pods().keySet()).contains("streams", "trainer", "topics", "test");
    for (PodSpec pod : release.pods().values()) {
      PodChecks.assertFewRights(pod);
      PodChecks.assertVolumes(pod);
    }
    assertThat(release.names("ConfigMap")).containsAll(release.mountedConfigMaps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "everything"})
  void shouldGiveEachProcessSettingsThatItAccepts(String values) throws IOException {
    HelmRelease release = release(values);

    NagareConfig streams = NagareConfig.of(release.settings("streams", folder));
    TrainerConfig trainer = TrainerConfig.of(release.settings("trainer", folder));
    assertServed(release, "streams", streams.service(), streams.shutdownTimeout());
    assertServed(release, "trainer", trainer.service(), trainer.shutdownTimeout());
    assertThat(streams.kafka()).containsEntry("group.instance.id", "pod-0");
    NagareConfig topics = NagareConfig.of(release.settings("topics", folder));
    assertThat(topics.service().topicsMinReplicas())
        .isEqualTo(streams.service().topicsMinReplicas());
    if (!values.equals("minimal")) {
      ConsoleConfig console = ConsoleConfig.of(release.settings("console", folder));
      assertServed(release, "console", console.service(), console.shutdownTimeout());
      assertThat(release.pods().get("console").getContainers().get(0).getPorts())
          .anyMatch(port -> port.getContainerPort() == console.port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "everything"})
  void shouldSelectPodsThatAreThere(String values) throws IOException {
    HelmRelease release = release(values);
    Set<String> policed = new HashSet<>();

    for (Map<String, String> selector : release.selectors()) {
      assertThat(release.podLabels()).anyMatch(labels -> containsAll(labels, selector));
    }
    for (JsonNode name :
        release.one("NetworkPolicy").at("/spec/podSelector/matchExpressions/0/values")) {
      policed.add(name.asText());
    }
    for (Map<String, String> labels : release.podLabels()) {
      assertThat(policed).contains(labels.get("app.kubernetes.io/name"));
    }
  }

  @Test
  void shouldScaleTheStreamByTheLagOfItsOwnGroup() throws IOException {
    HelmRelease release = release("everything");
    Map<String, String> settings = release.settings("streams", folder);
    JsonNode scaled = release.one("ScaledObject");
    JsonNode trigger = scaled.at("/spec/triggers/0/metadata");

    assertThat(scaled.at("/spec/scaleTargetRef/name").asText())
        .isEqualTo(release.one("StatefulSet").at("/metadata/name").asText());
    assertThat(release.one("StatefulSet").at("/spec/replicas").isMissingNode()).isTrue();
    assertThat(trigger.get("consumerGroup").asText()).isEqualTo(settings.get("application.id"));
    assertThat(trigger.get("topic").asText())
        .isEqualTo(topicNames(settings).nameOf(NagareTopic.UTTERANCES));
    assertThat(trigger.get("bootstrapServers").asText())
        .isEqualTo(settings.get("bootstrap.servers"));
    assertThat(trigger.get("lagThreshold").asText()).isEqualTo("5000000");
  }

  @Test
  void shouldScaleByDefaultNamesAndLogInWithTheSecretOfTheStream() throws IOException {
    HelmRelease release =
        new HelmRelease(chart.resources(with("production", "keda: {enabled: true}")));
    JsonNode scaled = release.one("ScaledObject");
    JsonNode login = release.one("TriggerAuthentication");
    NagareConfig config = NagareConfig.of(release.settings("streams", folder));

    assertThat(scaled.at("/spec/triggers/0/metadata/consumerGroup").asText())
        .isEqualTo(config.service().clients().applicationId());
    assertThat(scaled.at("/spec/triggers/0/metadata/topic").asText())
        .isEqualTo(NagareTopic.UTTERANCES.defaultName());
    assertThat(scaled.at("/spec/triggers/0/metadata/tls").asText()).isEqualTo("enable");
    assertThat(scaled.at("/spec/triggers/0/authenticationRef/name").asText())
        .isEqualTo(login.at("/metadata/name").asText());
    assertThat(login.at("/spec/secretTargetRef").findValuesAsText("name"))
        .containsOnly("nagare-tls");
  }

  @Test
  void shouldGivePrometheusTheRulesOfTheRepository() throws IOException {
    JsonNode rules = Manifests.tree(ALERTS).get("groups");
    String based =
        Files.readString(ALERTS)
            .replace("docs/runbook/", "https://git.example.com/nagare/docs/runbook/");

    assertThat(release("production").one("PrometheusRule").at("/spec/groups"))
        .isEqualTo(Manifests.trees(based).get(0).get("groups"))
        .isNotEqualTo(rules);
    assertThat(
            new HelmRelease(
                    chart.resources(
                        with("minimal", "monitoring: {prometheusRule: {enabled: true}}")))
                .one("PrometheusRule")
                .at("/spec/groups"))
        .isEqualTo(rules);
  }

  @Test
  void shouldLetPrometheusReadEveryProcessUnderTheNameThatAlertsHave() throws IOException {
    HelmRelease release = release("production");
    JsonNode monitor = release.one("ServiceMonitor").get("spec");
    Set<String> jobs = new TreeSet<>();

    for (Service service : release.all(Service.class)) {
      Map<String, String> labels = service.getMetadata().getLabels();
      monitor
          .at("/selector/matchLabels")
          .properties()
          .forEach(one -> assertThat(labels).containsEntry(one.getKey(), one.getValue().asText()));
      assertThat(service.getSpec().getPorts())
          .anyMatch(port -> port.getName().equals(monitor.at("/endpoints/0/port").asText()));
      jobs.add(labels.get(monitor.get("jobLabel").asText()));
    }

    assertThat(jobs).containsExactly("nagare-console", "nagare-streams", "nagare-trainer");
  }

  @Test
  void shouldLeadTheIngressToThePagesOfTheConsole() throws IOException {
    HelmRelease release = release("production");
    var backend =
        release
            .all(Ingress.class)
            .get(0)
            .getSpec()
            .getRules()
            .get(0)
            .getHttp()
            .getPaths()
            .get(0)
            .getBackend()
            .getService();

    Service console =
        release.all(Service.class).stream()
            .filter(service -> service.getMetadata().getName().equals(backend.getName()))
            .findFirst()
            .orElseThrow();
    assertThat(console.getSpec().getPorts())
        .anyMatch(port -> port.getName().equals(backend.getPort().getName()));
  }

  @Test
  void shouldCreateTopicsBeforeTheProcessesStart() throws IOException {
    String template = Files.readString(HelmChart.SOURCE.resolve("templates/topics.yaml"));
    PodSpec job = release("everything").pods().get("topics");

    assertThat(template).contains("helm.sh/hook: pre-install,pre-upgrade");
    assertThat(job.getContainers().get(0).getArgs())
        .startsWith("topics", "create")
        .containsSequence("--partitions", "12", "--replication-factor", "2");
    assertThat(Files.readString(HelmChart.SOURCE.resolve("templates/tests/topics.yaml")))
        .contains("helm.sh/hook: test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka: {bootstrapServers: ''}|name the brokers",
        "kafka: {schemaRegistryUrl: ''}|name the schema registry",
        "console: {enabled: true}|name a secret with tokens",
        "streams: {settings: {nagare.http.port: 9000}}|nagare.http.port is set by the chart",
        "console: {enabled: true, tokensSecretName: x, ingress: {enabled: true}}|name the host",
        "streams: {replica: 3}|replica",
        "streams: {replicas: 0}|replicas",
        "image: {pullPolicy: Sometimes}|pullPolicy"
      })
  void shouldRefuseValuesThatCannotWork(String change, String reason) throws IOException {
    Path values = with("minimal", change);

    assertThatThrownBy(() -> chart.render(values))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldBeOfTheVersionOfNagare() throws IOException {
    String version =
        Files.readString(Path.of("../../pom.xml"))
            .replaceFirst("(?s).*?<version>(.*?)(-SNAPSHOT)?</version>.*", "$1");

    assertThat(Manifests.tree(HelmChart.SOURCE.resolve("Chart.yaml")).get("appVersion").asText())
        .isEqualTo(version);
  }

  private HelmRelease release(String values) throws IOException {
    return new HelmRelease(chart.resources(HelmChart.values(values)));
  }

  private Path with(String values, String change) throws IOException {
    return HelmValues.merged(
        folder.resolve("values.yaml"),
        Manifests.tree(HelmChart.values(values)),
        Manifests.trees(change).get(0));
  }

  private static TopicNames topicNames(Map<String, String> settings) {
    Map<String, String> names = new TreeMap<>(settings);
    names.keySet().removeIf(key -> !key.startsWith("nagare.topic"));
    return TopicNames.of(names);
  }

  private static boolean containsAll(Map<String, String> labels, Map<String, String> selector) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  private static void assertServed(
      HelmRelease release, String process, ServiceConfig config, Duration shutdown) {
    PodSpec pod = release.pods().get(process);
    PodChecks.assertProbed(pod, config);
    assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()))
        .isGreaterThan(shutdown.plusSeconds(10));
    assertThat(pod.getContainers().get(0).getArgs()).startsWith(process);
    assertThat(release.names("ServiceAccount")).contains(pod.getServiceAccountName());
  }
}
