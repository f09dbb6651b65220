package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.RegistrySettings;
import dev.nagare.service.config.ServiceConfig;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/** Checks that every pod of Nagare passes, in the manifests and in the Helm chart. */
final class PodChecks {

  static final String CONFIG = "/etc/nagare/nagare.properties";

  private PodChecks() {}

  static void assertFewRights(PodSpec spec) {
    Container container = spec.getContainers().get(0);

    assertThat(spec.getAutomountServiceAccountToken()).isFalse();
    assertThat(spec.getEnableServiceLinks()).isFalse();
    assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(spec.getSecurityContext().getRunAsUser()).isEqualTo(10001);
    assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    assertThat(container.getResources().getLimits()).containsKey("memory");
  }

  /** Every volume is mounted, and what is written has a size. */
  static void assertVolumes(PodSpec spec) {
    List<VolumeMount> mounts = spec.getContainers().get(0).getVolumeMounts();

    assertThat(spec.getVolumes().stream().map(Volume::getName))
        .containsExactlyInAnyOrderElementsOf(mounts.stream().map(VolumeMount::getName).toList());
    assertThat(mounts.stream().map(VolumeMount::getMountPath)).contains("/tmp", CONFIG);
    for (Volume volume : spec.getVolumes()) {
      if (volume.getEmptyDir() != null) {
        assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull();
      }
    }
    assertThat(spec.getContainers().get(0).getArgs()).contains("--config", CONFIG);
  }

  /** Probes ask where the process serves, on an address that is reached. */
  static void assertProbed(PodSpec spec, ServiceConfig config) {
    Container container = spec.getContainers().get(0);
    ContainerPort port = container.getPorts().get(0);
    assertThat(config.http().orElseThrow().getHostString()).isEqualTo("0.0.0.0");
    assertThat(port.getContainerPort()).isEqualTo(config.http().orElseThrow().getPort());
    assertProbe(container.getStartupProbe(), "/health/live", port);
    assertProbe(container.getLivenessProbe(), "/health/live", port);
    assertProbe(container.getReadinessProbe(), "/health/ready", port);
    Duration patience =
        Duration.ofSeconds(
            (long) container.getStartupProbe().getPeriodSeconds()
                * container.getStartupProbe().getFailureThreshold());
    assertThat(patience).isGreaterThan(config.startupTimeout());
  }

  private static void assertProbe(Probe probe, String path, ContainerPort port) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo(port.getName());
  }

  /** Keys of Nagare are checked when its settings are read; others would be passed on unseen. */
  static boolean isKnownSetting(String key) {
    ConfigDef streams = StreamsConfig.configDef();
    return key.startsWith("nagare.")
        || key.equals(RegistrySettings.URL_CONFIG)
        || streams.names().contains(key)
        || ConsumerConfig.configNames().contains(key);
  }
}
