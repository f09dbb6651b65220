package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.service.config.ConfigSources;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The resources of the rendered chart. */
final class HelmRelease {

  private final List<JsonNode> resources;
  private final List<HasMetadata> objects = new ArrayList<>();
  private final Map<String, PodSpec> pods = new TreeMap<>();
  private final List<Map<String, String>> podLabels = new ArrayList<>();

  HelmRelease(List<JsonNode> resources) throws IOException {
    this.resources = resources;
    for (JsonNode resource : resources) {
      if (!CustomResources.isCustom(resource)) {
        HasMetadata object = Manifests.object(resource);
        objects.add(object);
        addPod(object);
      }
    }
  }

  private void addPod(HasMetadata object) {
    if (object instanceof Pod pod) {
      addPod(pod.getMetadata(), pod.getSpec());
    } else if (object instanceof StatefulSet set) {
      addPod(set.getSpec().getTemplate());
    } else if (object instanceof Deployment deployment) {
      addPod(deployment.getSpec().getTemplate());
    } else if (object instanceof Job job) {
      addPod(job.getSpec().getTemplate());
    }
  }

  private void addPod(PodTemplateSpec pod) {
    addPod(pod.getMetadata(), pod.getSpec());
  }

  private void addPod(ObjectMeta metadata, PodSpec spec) {
    assertThat(pods.put(spec.getContainers().get(0).getName(), spec)).isNull();
    podLabels.add(metadata.getLabels());
  }

  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    resources.forEach(resource -> kinds.add(resource.get("kind").asText()));
    return kinds;
  }

  /** Returns the first resource of a kind. */
  JsonNode one(String kind) {
    return resources.stream()
        .filter(resource -> resource.get("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  Set<String> names(String kind) {
    Set<String> names = new TreeSet<>();
    for (HasMetadata object : objects) {
      if (object.getKind().equals(kind)) {
        names.add(object.getMetadata().getName());
      }
    }
    return names;
  }

  /** Returns the pods by the names of their containers. */
  Map<String, PodSpec> pods() {
    return pods;
  }

  List<Map<String, String>> podLabels() {
    return podLabels;
  }

  Set<String> mountedConfigMaps() {
    Set<String> names = new TreeSet<>();
    for (PodSpec pod : pods.values()) {
      pod.getVolumes().stream()
          .flatMap(volume -> Optional.ofNullable(volume.getConfigMap()).stream())
          .forEach(map -> names.add(map.getName()));
    }
    return names;
  }

  /** Returns what services, sets and budgets select. */
  List<Map<String, String>> selectors() {
    List<Map<String, String>> selectors = new ArrayList<>();
    all(Service.class).forEach(service -> selectors.add(service.getSpec().getSelector()));
    List<LabelSelector> others = new ArrayList<>();
    all(StatefulSet.class).forEach(set -> others.add(set.getSpec().getSelector()));
    all(Deployment.class).forEach(deployment -> others.add(deployment.getSpec().getSelector()));
    all(PodDisruptionBudget.class).forEach(budget -> others.add(budget.getSpec().getSelector()));
    others.forEach(selector -> selectors.add(selector.getMatchLabels()));
    return selectors;
  }

  /**
   * Returns what a process reads: the file, then the environment. Files of tokens are replaced by
   * one that is there.
   */
  Map<String, String> settings(String process, Path folder) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    for (EnvVar variable : pods.get(process).getContainers().get(0).getEnv()) {
      environment.put(
          variable.getName(), variable.getValueFrom() == null ? variable.getValue() : "pod-0");
    }
    environment.remove("TZ");
    JsonNode map =
        resources.stream()
            .filter(resource -> resource.get("kind").asText().equals("ConfigMap"))
            .filter(one -> one.at("/metadata/name").asText().endsWith("-" + process))
            .findFirst()
            .orElseThrow();
    Path tokens =
        Files.writeString(folder.resolve("tokens"), "hana labeler 0123456789abcdef01234567\n");
    Path file =
        Files.writeString(
            folder.resolve("nagare.properties"),
            map.at("/data/nagare.properties")
                .asText()
                .replace("/etc/nagare/console/tokens", tokens.toString()));
    Map<String, String> settings = ConfigSources.read(Optional.of(file), environment, List.of());
    assertThat(settings.keySet()).allMatch(PodChecks::isKnownSetting);
    return settings;
  }
}
