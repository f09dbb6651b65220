package dev.nagare.streams.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.http.HttpAnswer;
import dev.nagare.serving.LoadFault;
import dev.nagare.serving.ServedRelease;
import dev.nagare.tagger.ReleaseId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HealthReportTest {

  private static final List<ServedRelease> RELEASES =
      List.of(ServedRelease.active(new ReleaseId("mom-ja", "7", "ab".repeat(32)), Set.of("ja")));

  @Test
  void shouldNameTheReleaseInUseWhenReady() {
    HttpAnswer answer =
        new HealthReport(
                true, true, "RUNNING", RELEASES, List.of(), Set.of(), new TreeMap<>(), true)
            .ready();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualToIgnoringNewLines(
            "{\"status\":\"ready\",\"state\":\"RUNNING\",\"releases\":[{\"id\":\"mom-ja\","
                + "\"version\":\"7\",\"sha256\":\""
                + "ab".repeat(32)
                + "\",\"languages\":[\"ja\"],\"role\":\"ACTIVE\",\"stage\":\"ACTIVE\",\"share\":1.0}],"
                + "\"loadFaults\":[],\"languagesWithoutRelease\":[],\"rolloutWaiting\":{},\"labelQueue\":\"read\"}");
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

    HttpAnswer answer =
        new HealthReport(
                true, true, "RUNNING", RELEASES, List.of(fault), Set.of(), new TreeMap<>(), true)
            .ready();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "\"loadFaults\":[{\"id\":\"mom-ja\",\"version\":\"8\",\"stage\":\"ACTIVE\","
                + "\"reason\":\"CHECKSUM\",\"scope\":\"release\",\"forGood\":true,\"detail\":\"mom-ja:8: other bytes (CHECKSUM)\"}]");
  }

  @Test
  void shouldBeLiveButNotReadyWhileItWaitsForPartitions() {
    HealthReport health =
        new HealthReport(
            true, false, "REBALANCING", RELEASES, List.of(), Set.of(), new TreeMap<>(), true);

    assertThat(health.live().status()).isEqualTo(200);
    assertThat(health.ready().status()).isEqualTo(503);
  }

  @Test
  void shouldNameLanguagesThatNothingAnswers() {
    HttpAnswer answer =
        new HealthReport(
                true,
                true,
                "RUNNING",
                RELEASES,
                List.of(fault("UNSIGNED")),
                Set.of("ko", "fr"),
                new TreeMap<>(),
                true)
            .ready();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"reason\":\"UNSIGNED\",\"scope\":\"instance\",\"forGood\":true")
        .contains("\"languagesWithoutRelease\":[\"fr\",\"ko\"]")
        .doesNotContain("\"detail\":\"every");
  }

  @Test
  void shouldSayWhetherItWaitsForAReleaseInVain() {
    HttpAnswer refused = waiting(List.of(fault("UNSIGNED")), Set.of("ko")).ready();
    HttpAnswer away = waiting(List.of(fault("UNAVAILABLE")), Set.of("ko")).ready();
    HttpAnswer none = waiting(List.of(), Set.of()).ready();

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.body()).contains("no release that should answer can be loaded");
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.body()).contains("\"forGood\":false", "releases are still to be loaded");
    assertThat(none.body()).contains("no release is active yet");
    assertThat(waiting(List.of(), Set.of()).readyInBrief().body()).doesNotContain("detail");
  }

  @Test
  void shouldSayWhatTheRolloutWaitsFor() {
    HttpAnswer answer =
        new HealthReport(
                true,
                true,
                "RUNNING",
                RELEASES,
                List.of(),
                Set.of(),
                new TreeMap<>(Map.of("mom-ko:2", "37 of 500 utterances observed")),
                true)
            .ready();

    assertThat(answer.body())
        .contains("\"rolloutWaiting\":{\"mom-ko:2\":\"37 of 500 utterances observed\"}");
  }

  @Test
  void shouldBeReadyWhileTheQueueIsStillRead() {
    HttpAnswer reading =
        new HealthReport(
                true, true, "RUNNING", RELEASES, List.of(), Set.of(), new TreeMap<>(), false)
            .ready();

    assertThat(reading.status()).isEqualTo(200);
    assertThat(reading.body()).contains("\"labelQueue\":\"being read: utterances are tagged");
  }

  private static HealthReport waiting(List<LoadFault> faults, Set<String> missing) {
    return new HealthReport(
        true,
        false,
        HealthReport.WAITING_FOR_RELEASE,
        List.of(),
        faults,
        missing,
        new TreeMap<>(),
        true);
  }

  private static LoadFault fault(String kind) {
    return new LoadFault(
        new ReleaseId("mom-ko", "1", "cd".repeat(32)),
        ReleaseStage.ACTIVE,
        Instant.EPOCH,
        BundleFault.valueOf(kind),
        "mom-ko:1: refused");
  }

  @Test
  void shouldBeDeadAfterAFailure() {
    HttpAnswer answer =
        new HealthReport(
                false, false, "ERROR", List.of(), List.of(), Set.of(), new TreeMap<>(), true)
            .live();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("ERROR");
  }
}
