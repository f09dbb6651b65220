package dev.nagare.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.http.HttpAnswer;
import dev.nagare.streams.releases.LoadFault;
import dev.nagare.streams.releases.ServedRelease;
import dev.nagare.tagger.ReleaseId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthReportTest {

  private static final List<ServedRelease> RELEASES =
      List.of(ServedRelease.active(new ReleaseId("mom-ja", "7", "ab".repeat(32)), Set.of("ja")));

  @Test
  void shouldNameTheReleaseInUseWhenReady() {
    HttpAnswer answer = new HealthReport(true, true, "RUNNING", RELEASES, List.of()).ready();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualToIgnoringNewLines(
            "{\"status\":\"ready\",\"state\":\"RUNNING\",\"releases\":[{\"id\":\"mom-ja\","
                + "\"version\":\"7\",\"sha256\":\""
                + "ab".repeat(32)
                + "\",\"languages\":[\"ja\"],\"role\":\"ACTIVE\",\"stage\":\"ACTIVE\",\"share\":1.0}],"
                + "\"loadFaults\":[]}");
  }

  @Test
  void shouldSayWhichReleaseCannotBeUsedAndWhy() {
    LoadFault fault =
        new LoadFault(
            new ReleaseId("mom-ja", "8", "cd".repeat(32)),
            ReleaseStage.ACTIVE,
            Instant.EPOCH,
            BundleFault.CHECKSUM,
            "mom-ja:8: other bytes (CHECKSUM)");

    HttpAnswer answer = new HealthReport(true, true, "RUNNING", RELEASES, List.of(fault)).ready();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "\"loadFaults\":[{\"id\":\"mom-ja\",\"version\":\"8\",\"stage\":\"ACTIVE\","
                + "\"reason\":\"CHECKSUM\",\"detail\":\"mom-ja:8: other bytes (CHECKSUM)\"}]");
  }

  @Test
  void shouldBeLiveButNotReadyWhileItWaitsForPartitions() {
    HealthReport health = new HealthReport(true, false, "REBALANCING", RELEASES, List.of());

    assertThat(health.live().status()).isEqualTo(200);
    assertThat(health.ready().status()).isEqualTo(503);
  }

  @Test
  void shouldBeDeadAfterAFailure() {
    HttpAnswer answer = new HealthReport(false, false, "ERROR", List.of(), List.of()).live();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("ERROR");
  }
}
