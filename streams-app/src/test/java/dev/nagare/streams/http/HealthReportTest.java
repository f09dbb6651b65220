package dev.nagare.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.service.http.HttpAnswer;
import dev.nagare.streams.releases.ServedRelease;
import dev.nagare.tagger.ReleaseId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthReportTest {

  private static final List<ServedRelease> RELEASES =
      List.of(new ServedRelease(new ReleaseId("mom-ja", "7", "ab".repeat(32)), Set.of("ja")));

  @Test
  void shouldNameTheReleaseInUseWhenReady() {
    HttpAnswer answer = new HealthReport(true, true, "RUNNING", RELEASES).ready();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualToIgnoringNewLines(
            "{\"status\":\"ready\",\"state\":\"RUNNING\",\"releases\":[{\"id\":\"mom-ja\","
                + "\"version\":\"7\",\"sha256\":\""
                + "ab".repeat(32)
                + "\",\"languages\":[\"ja\"]}]}");
  }

  @Test
  void shouldBeLiveButNotReadyWhileItWaitsForPartitions() {
    HealthReport health = new HealthReport(true, false, "REBALANCING", RELEASES);

    assertThat(health.live().status()).isEqualTo(200);
    assertThat(health.ready().status()).isEqualTo(503);
  }

  @Test
  void shouldBeDeadAfterAFailure() {
    HttpAnswer answer = new HealthReport(false, false, "ERROR", List.of()).live();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("ERROR");
  }
}
