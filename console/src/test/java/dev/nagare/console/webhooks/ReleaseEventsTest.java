package dev.nagare.console.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The events of releases that go through the rules of the log. */
final class ReleaseEventsTest {

  private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");

  private Instant now = Instant.parse("2026-11-30T08:00:00Z");
  private Releases log = Releases.NONE;
  private final List<WebhookEvent> events = new ArrayList<>();

  private StageChange change(ReleaseStage stage, double share) {
    now = now.plusSeconds(60);
    return new StageChange(stage, share, "hana", now, "a test");
  }

  private void write(List<ModelRelease> records) {
    for (ModelRelease record : records) {
      Optional<ModelRelease> before = find(Releases.key(record));
      events.addAll(ReleaseEvents.of(before, record, LONG_AGO));
      log = log.with(List.of(record));
    }
  }

  private Optional<ModelRelease> find(String key) {
    return log.all().stream().filter(one -> Releases.key(one).equals(key)).findFirst();
  }

  private void add(String version, ReleaseStage stage) {
    ModelRelease release =
        ModelRelease.newBuilder()
            .setId("mom")
            .setVersion(version)
            .setLanguages(List.of("ja"))
            .setStage(stage)
            .setBundle(new BundleRef("", 1L, 0, -1L))
            .setSha256("0".repeat(64))
            .setCreatedBy("hana")
            .setCreatedAt(now)
            .setChangedBy("hana")
            .setChangedAt(now)
            .build();
    write(ReleaseRules.add(log, release, change(stage, 0)));
  }

  private void move(String version, ReleaseStage stage, double share) {
    write(ReleaseRules.move(log, "mom:" + version, change(stage, share)));
  }

  private List<String> told() {
    List<String> told =
        events.stream().map(one -> one.data().get("version") + " " + one.type()).toList();
    events.clear();
    return told;
  }

  @Test
  void shouldTellEachStepOnce() {
    add("1", ReleaseStage.ACTIVE);
    assertThat(told()).containsExactly("1 release.published", "1 release.active");

    add("2", ReleaseStage.SHADOW);
    move("2", ReleaseStage.CANARY, 0.1);
    move("2", ReleaseStage.CANARY, 0.5);
    assertThat(events.get(2).data())
        .containsEntry("model", "mom")
        .containsEntry("languages", List.of("ja"))
        .containsEntry("canaryShare", 0.1)
        .containsEntry("changedBy", "hana")
        .containsEntry("reason", "a test");
    move("2", ReleaseStage.ACTIVE, 0);
    assertThat(told())
        .containsExactly(
            "2 release.published",
            "2 release.shadow",
            "2 release.canary",
            "2 release.canary",
            "2 release.active",
            "1 release.retired");
  }

  @Test
  void shouldTellARollbackFromARejectedCandidate() {
    add("1", ReleaseStage.ACTIVE);
    add("2", ReleaseStage.ACTIVE);
    add("3", ReleaseStage.SHADOW);
    told();

    write(ReleaseRules.rollBack(log, "ja", Optional.empty(), change(ReleaseStage.REJECTED, 0)));
    move("3", ReleaseStage.REJECTED, 0);

    assertThat(told())
        .containsExactlyInAnyOrder(
            "1 release.active", "2 release.rolled-back", "3 release.rejected");
  }

  @Test
  void shouldTellTheVerdictOfTheGateOnce() {
    add("1", ReleaseStage.SHADOW);
    ModelRelease before = log.all().get(0);
    ModelRelease decided =
        ModelRelease.newBuilder(before)
            .setDecision(
                GateDecision.newBuilder()
                    .setOutcome(GateOutcome.PASSED)
                    .setReason("better in ja")
                    .setDecidedBy("nagare-gate")
                    .setDecidedAt(now)
                    .setLook(2)
                    .setLanguages(Map.of())
                    .build())
            .build();

    List<WebhookEvent> first = ReleaseEvents.of(Optional.of(before), decided, LONG_AGO);

    assertThat(first).extracting(WebhookEvent::type).containsExactly("gate.verdict");
    assertThat(first.get(0).data())
        .containsEntry("outcome", "PASSED")
        .containsEntry("decidedBy", "nagare-gate")
        .containsEntry("look", 2);
    assertThat(ReleaseEvents.of(Optional.of(decided), decided, LONG_AGO)).isEmpty();
  }

  @Test
  void shouldDeriveIdsFromWhatHappened() {
    add("1", ReleaseStage.SHADOW);
    ModelRelease record = log.all().get(0);

    List<WebhookEvent> again = ReleaseEvents.of(Optional.empty(), record, LONG_AGO);

    assertThat(again).isEqualTo(events);
    assertThat(events).extracting(WebhookEvent::id).doesNotHaveDuplicates();
    assertThat(events.get(0).id()).matches("[0-9a-f]{32}");
  }

  /** Compaction may have removed the record that was committed. */
  @Test
  void shouldLeaveOutWhatIsLongAgoIfNothingEarlierIsKnown() {
    add("1", ReleaseStage.SHADOW);
    now = now.plus(Duration.ofDays(10));
    move("1", ReleaseStage.CANARY, 0.1);
    ModelRelease record = find("mom:1").orElseThrow();

    List<WebhookEvent> events =
        ReleaseEvents.of(Optional.empty(), record, now.minus(Duration.ofDays(1)));

    assertThat(events).extracting(WebhookEvent::type).containsExactly("release.canary");
  }
}
