package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.config.ConsoleKeys;
import dev.nagare.service.config.ConfigSources;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.trainer.service.config.TrainerConfig;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {

  private static final Path ROOT = Path.of("../../ops/kubernetes");
  private static final String NAME = "app.kubernetes.io/name";

  private final List<HasMetadata> base = Manifests.load(ROOT.resolve("base"));
  private final List<HasMetadata> topics = Manifests.load(ROOT.resolve("topics"));

  ManifestsTest() throws IOException {}

  static Stream<PodTemplateSpec> pods() throws IOException {
    return Stream.concat(
            Manifests.load(ROOT.resolve("base")).stream(),
            Manifests.load(ROOT.resolve("topics")).stream())
        .flatMap(object -> pod(object).stream());
  }

  @Test
  void shouldRefuseFieldThatKubernetesDoesNotKnow() {
    String misspelt =
        """
        apiVersion: apps/v1
        kind: StatefulSet
        spec: {template: {spec: {containers: [{name: x, imagePullPolice: Never}]}}}
        """;

    assertThatThrownBy(() -> Manifests.parse(misspelt)).hasMessageContaining("imagePullPolice");
  }

  @Test
  void shouldRunAStreamATrainerAConsoleAndAJobThatMakesTopics() {
    assertThat(base.stream().map(HasMetadata::getKind))
        .contains(
            "StatefulSet", "Deployment", "PodDisruptionBudget", "NetworkPolicy", "ServiceAccount");
    assertThat(topics.stream().map(HasMetadata::getKind)).containsExactly("Job");
  }

  @Test
  void shouldSelectPodsThatAreThere() throws IOException {
    Set<String> names = new HashSet<>();
    pods().forEach(pod -> names.add(pod.getMetadata().getLabels().get(NAME)));

    for (HasMetadata object : base) {
      if (object instanceof Service service) {
        assertThat(service.getSpec().getSelector()).containsOnlyKeys(NAME);
        assertThat(names).contains(service.getSpec().getSelector().get(NAME));
      } else if (object instanceof NetworkPolicy policy) {
        assertThat(names).containsAll(selected(policy));
      } else {
        selector(object)
            .ifPresent(labels -> assertThat(names).contains(labels.getMatchLabels().get(NAME)));
      }
    }
    assertThat(selected(find(NetworkPolicy.class, "nagare")))
        .containsExactlyInAnyOrderElementsOf(names);
    StatefulSet streams = find(StatefulSet.class, "nagare-streams");
    assertThat(streams.getSpec().getServiceName())
        .isEqualTo(find(Service.class, "nagare-streams").getMetadata().getName());
    assertThat(
            find(PodDisruptionBudget.class, "nagare-streams")
                .getSpec()
                .getMaxUnavailable()
                .getIntVal())
        .isEqualTo(1);
    for (HasMetadata object :
        List.of(
            streams,
            find(Deployment.class, "nagare-trainer"),
            find(Deployment.class, "nagare-console"))) {
      assertThat(selector(object).orElseThrow().getMatchLabels())
          .isEqualTo(pod(object).orElseThrow().getMetadata().getLabels());
    }
  }

  @Test
  void shouldGiveTheStreamSettingsThatItAccepts() throws IOException {
    NagareConfig config =
        NagareConfig.of(settings(find(StatefulSet.class, "nagare-streams"), "base/streams"));

    assertThat(config.kafka()).containsEntry("group.instance.id", "pod-0");
    assertThat(config.service().topicsMinReplicas()).isEqualTo(3);
    assertThat(grace(find(StatefulSet.class, "nagare-streams")))
        .isGreaterThan(config.shutdownTimeout().plusSeconds(10));
    assertServed(find(StatefulSet.class, "nagare-streams"), config.service());
  }

  @Test
  void shouldGiveTheTrainerSettingsThatItAccepts() throws IOException {
    TrainerConfig config =
        TrainerConfig.of(settings(find(Deployment.class, "nagare-trainer"), "base/trainer"));

    assertThat(config.service().topicsMinReplicas()).isEqualTo(3);
    assertThat(grace(find(Deployment.class, "nagare-trainer")))
        .isGreaterThan(config.shutdownTimeout().plusSeconds(10));
    assertServed(find(Deployment.class, "nagare-trainer"), config.service());
  }

  @Test
  void shouldGiveTheConsoleSettingsThatItAccepts(@TempDir Path folder) throws IOException {
    Deployment console = find(Deployment.class, "nagare-console");
    Map<String, String> settings = settings(console, "base/console");
    Path tokens = Path.of(settings.get(ConsoleKeys.TOKENS_FILE));
    settings.put(
        ConsoleKeys.TOKENS_FILE,
        Files.writeString(folder.resolve("tokens"), "hana labeler " + "t".repeat(24)).toString());

    ConsoleConfig config = ConsoleConfig.of(settings);

    assertThat(config.service().topicsMinReplicas()).isEqualTo(3);
    assertThat(grace(console)).isGreaterThan(config.shutdownTimeout().plusSeconds(10));
    assertServed(console, config.service());
    assertThat(container(console).getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("tokens"))
        .extracting(VolumeMount::getMountPath)
        .containsExactly(tokens.getParent().toString());
    assertPagesReached(console, config);
  }

  /** One pod: only one console hands out texts. The pages are reached at their port. */
  private void assertPagesReached(Deployment console, ConsoleConfig config) {
    assertThat(console.getSpec().getReplicas()).isEqualTo(1);
    assertThat(console.getSpec().getStrategy().getType()).isEqualTo("Recreate");
    ContainerPort pages = container(console).getPorts().get(1);
    assertThat(pages.getContainerPort()).isEqualTo(config.port());
    assertThat(config.host()).isEqualTo("0.0.0.0");
    ServicePort served = find(Service.class, "nagare-console").getSpec().getPorts().get(0);
    assertThat(served.getTargetPort().getStrVal()).isEqualTo(pages.getName());
    NetworkPolicy policy = find(NetworkPolicy.class, "nagare-console-pages");
    assertThat(selected(policy)).containsExactly("nagare-console");
    assertThat(policy.getSpec().getIngress().get(0).getPorts().get(0).getPort().getIntVal())
        .isEqualTo(config.port());
  }

  private static List<String> selected(NetworkPolicy policy) {
    LabelSelector pods = policy.getSpec().getPodSelector();
    return pods.getMatchExpressions().isEmpty()
        ? List.of(pods.getMatchLabels().get(NAME))
        : pods.getMatchExpressions().get(0).getValues();
  }

  @Test
  void shouldGiveTheJobSettingsThatItAccepts() throws IOException {
    Job job = (Job) topics.get(0);

    NagareConfig config = NagareConfig.of(settings(job, "topics/topics"));

    assertThat(config.kafka()).containsKey("bootstrap.servers");
    assertThat(config.service().topicsMinReplicas()).isEqualTo(3);
    assertThat(container(job).getArgs()).startsWith("topics", "create");
  }

  @ParameterizedTest
  @MethodSource("pods")
  void shouldRunWithFewRights(PodTemplateSpec pod) {
    PodChecks.assertFewRights(pod.getSpec());
  }

  @ParameterizedTest
  @MethodSource("pods")
  void shouldMountEveryVolumeAndGiveWhatIsWrittenASize(PodTemplateSpec pod) {
    PodChecks.assertVolumes(pod.getSpec());
  }

  @Test
  void shouldNameInKustomizationsWhatIsThere() throws IOException {
    for (String folder : List.of("base", "topics")) {
      JsonNode kustomization = Manifests.tree(ROOT.resolve(folder).resolve("kustomization.yaml"));
      for (JsonNode resource : kustomization.get("resources")) {
        assertThat(ROOT.resolve(folder).resolve(resource.asText())).exists();
      }
      Set<String> generated = new HashSet<>();
      for (JsonNode map : kustomization.get("configMapGenerator")) {
        generated.add(map.get("name").asText());
        String[] file = map.get("files").get(0).asText().split("=", 2);
        assertThat(file[0]).isEqualTo("nagare.properties");
        assertThat(ROOT.resolve(folder).resolve(file[1])).exists();
      }
      Set<String> images = new HashSet<>();
      kustomization.get("images").forEach(image -> images.add(image.get("name").asText()));
      for (HasMetadata object : folder.equals("base") ? base : topics) {
        pod(object)
            .ifPresent(
                pod -> {
                  assertThat(generated).contains(configMap(pod));
                  assertThat(images).contains(pod.getSpec().getContainers().get(0).getImage());
                });
      }
    }
  }

  private static String configMap(PodTemplateSpec pod) {
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getConfigMap() != null)
        .map(volume -> volume.getConfigMap().getName())
        .findFirst()
        .orElseThrow();
  }

  /** What the process in the pod reads: the file, then the environment. */
  private static Map<String, String> settings(HasMetadata object, String file) {
    Map<String, String> environment = new TreeMap<>();
    for (EnvVar variable : container(object).getEnv()) {
      environment.put(
          variable.getName(), variable.getValueFrom() == null ? variable.getValue() : "pod-0");
    }
    Map<String, String> settings =
        ConfigSources.read(Optional.of(ROOT.resolve(file + ".properties")), environment, List.of());
    List<String> ofNobody = new ArrayList<>(settings.keySet());
    ofNobody.removeIf(PodChecks::isKnownSetting);
    assertThat(ofNobody).isEmpty();
    return settings;
  }

  private static Duration grace(HasMetadata object) {
    return Duration.ofSeconds(
        pod(object).orElseThrow().getSpec().getTerminationGracePeriodSeconds());
  }

  /** Probes and Prometheus ask where the process serves, on an address that is reached. */
  private static void assertServed(HasMetadata object, ServiceConfig config) {
    PodTemplateSpec pod = pod(object).orElseThrow();
    PodChecks.assertProbed(pod.getSpec(), config);
    assertThat(pod.getMetadata().getAnnotations())
        .containsEntry(
            "prometheus.io/port", container(object).getPorts().get(0).getContainerPort().toString())
        .containsEntry("prometheus.io/path", "/metrics");
  }

  private static Container container(HasMetadata object) {
    return pod(object).orElseThrow().getSpec().getContainers().get(0);
  }

  private <T extends HasMetadata> T find(Class<T> type, String name) {
    return base.stream()
        .filter(type::isInstance)
        .filter(object -> object.getMetadata().getName().equals(name))
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<PodTemplateSpec> pod(HasMetadata object) {
    if (object instanceof StatefulSet set) {
      return Optional.of(set.getSpec().getTemplate());
    }
    if (object instanceof Deployment deployment) {
      return Optional.of(deployment.getSpec().getTemplate());
    }
    return object instanceof Job job ? Optional.of(job.getSpec().getTemplate()) : Optional.empty();
  }

  private static Optional<LabelSelector> selector(HasMetadata object) {
    if (object instanceof StatefulSet set) {
      return Optional.of(set.getSpec().getSelector());
    }
    if (object instanceof Deployment deployment) {
      return Optional.of(deployment.getSpec().getSelector());
    }
    return object instanceof PodDisruptionBudget budget
        ? Optional.of(budget.getSpec().getSelector())
        : Optional.empty();
  }
}
