package dev.nagare.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.serving.LoadFault;
import dev.nagare.serving.ServedRelease;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.tagger.ReleaseId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseMetersTest {

  private static final Set<String> LANGUAGES = Set.of("de", "en");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ReleaseMeters meters = new StreamMeters(registry).releases();

  @Test
  void shouldLeaveNothingOfReleasesThatAreGone() {
    use(0);
    use(1);
    int few = registry.scrape().length();
    int fewMeters = registry.getMeters().size();

    for (int i = 2; i < 1_000; i++) {
      use(i);
    }

    assertThat(registry.getMeters()).hasSize(fewMeters);
    assertThat(registry.scrape().length()).isLessThan(few + 300);
    assertThat(registry.scrape()).contains("mom:999").doesNotContain("mom:998");
  }

  @Test
  void shouldShowEachReleaseInUse() {
    meters.onInUse(List.of(ServedRelease.active(release(7), LANGUAGES)));

    assertThat(
            registry
                .get("nagare.releases")
                .tags("release", "mom:7", "language", "en", "role", "ACTIVE", "stage", "ACTIVE")
                .gauge()
                .value())
        .isEqualTo(1);
  }

  @Test
  void shouldShowWhoseFaultItIsThatAReleaseFailsToLoad() {
    meters.onFaults(List.of(fault(1, BundleFault.SIGNATURE), fault(2, BundleFault.TRIAL)));

    assertThat(registry.scrape())
        .contains(
            "nagare_release_refused{reason=\"SIGNATURE\",release=\"mom:1\",scope=\"instance\"} 1.0",
            "nagare_release_refused{reason=\"TRIAL\",release=\"mom:2\",scope=\"release\"} 1.0");

    meters.onFaults(List.of());
    assertThat(registry.scrape()).doesNotContain("nagare_release_refused{");
  }

  private static LoadFault fault(int version, BundleFault fault) {
    return new LoadFault(
        release(version), ReleaseStage.ACTIVE, Instant.EPOCH, fault, "cannot be loaded");
  }

  private void use(int version) {
    ReleaseId release = release(version);
    meters.onFaults(List.of(fault(version, BundleFault.UNAVAILABLE)));
    meters.onLoadFailed(release, BundleFault.UNAVAILABLE);
    meters.onGivenUp(release);
    meters.onInUse(List.of(ServedRelease.active(release, LANGUAGES)));
    LANGUAGES.forEach(
        language -> meters.onTagged(language, new FakeTagger(release, "en"), 1_000, 0.9));
    meters.onCanary(release);
    meters.onCanaryFailed(release);
    meters.onActiveFailed(release);
    meters.onShadow(release, ShadowOutcome.SAME);
    if (version > 0) {
      meters.onSwapped("en");
      meters.onClosed(release(version - 1));
    }
  }

  private static ReleaseId release(int version) {
    return FakeTagger.releaseId("mom", Integer.toString(version));
  }
}
