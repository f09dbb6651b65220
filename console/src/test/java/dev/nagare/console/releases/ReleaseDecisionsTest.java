package dev.nagare.console.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.releases.ChangeEffect;
import dev.nagare.console.api.releases.Confirmation;
import dev.nagare.console.api.releases.PromoteRequest;
import dev.nagare.console.api.releases.RejectRequest;
import dev.nagare.console.api.releases.ReleaseView;
import dev.nagare.console.api.releases.RollBackRequest;
import dev.nagare.console.testing.MovableClock;
import dev.nagare.releases.ReleaseChange;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.rollout.RolloutConfig;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions on a log in memory. */
final class ReleaseDecisionsTest {

  private static final ConsoleUser HANA = new ConsoleUser("hana", ConsoleRole.RELEASE_MANAGER);
  private static final Confirmation DRY = new Confirmation(true, null, null);
  private static final ReleaseName OLD = new ReleaseName("mom", "1");
  private static final ReleaseName NEW = new ReleaseName("mom", "2");

  static {
    // Avro makes records of ours only once the catalogue has said that they may be trusted.
    NagareTopic.MODELS.valueSchema();
  }

  private final MovableClock clock = new MovableClock();
  private final List<ConsoleAudit> audits = new ArrayList<>();
  private final ReleaseBoard board =
      new ReleaseBoard(
          new ReleaseViews(new ObservationWatch(RolloutConfig.limits(Map.of()), clock, () -> {})),
          "en",
          true);
  private final ReleaseDecisions decisions = new ReleaseDecisions(board, this::write, "en", clock);
  private Releases log = Releases.NONE;

  private void write(ReleaseChange change, ConsoleAudit audit) {
    List<ModelRelease> records = change.apply(log);
    log = log.with(records);
    if (!records.isEmpty()) {
      audits.add(audit);
    }
    board.update(log);
  }

  private void publish(String version, ReleaseStage stage, String... types) {
    Instant now = clock.instant();
    ModelRelease release =
        ModelRelease.newBuilder()
            .setId("mom")
            .setVersion(version)
            .setLanguages(List.of("de", "en"))
            .setStage(ReleaseStage.SHADOW)
            .setBundle(BundleRef.newBuilder().setLocation("kafka:mom").setSizeBytes(1).build())
            .setSha256(version.repeat(64))
            .setEntityTypes(List.of(types))
            .setCreatedBy("nagare-trainer")
            .setCreatedAt(now)
            .setChangedBy("nagare-trainer")
            .setChangedAt(now)
            .build();
    StageChange first =
        StageChange.newBuilder()
            .setStage(stage)
            .setChangedBy("hana")
            .setChangedAt(now)
            .setReason("test")
            .build();
    clock.move(Duration.ofSeconds(1));
    log = log.with(ReleaseRules.add(log, release, first));
    board.update(log);
  }

  @BeforeEach
  void publishTwo() {
    publish("1", ReleaseStage.ACTIVE, "artist", "song");
    publish("2", ReleaseStage.SHADOW, "artist", "song");
  }

  private static PromoteRequest promote(String stage, Confirmation confirmation) {
    return new PromoteRequest("mom", "2", stage, null, null, confirmation);
  }

  private static Confirmation confirm(ChangeEffect seen) {
    return new Confirmation(false, seen.seen(), "better on all languages");
  }

  @Test
  void shouldSayWhatAnswersAfterwardsAndChangeNothingInADryRun() {
    ChangeEffect effect = decisions.promote(HANA, promote("ACTIVE", DRY));

    assertThat(effect.done()).isFalse();
    assertThat(effect.forced()).isTrue();
    assertThat(effect.languages())
        .extracting(ChangeEffect.Language::language)
        .containsExactly("de", "en");
    assertThat(effect.languages().get(0).before().answers()).isEqualTo(OLD);
    assertThat(effect.languages().get(0).after().answers()).isEqualTo(NEW);
    assertThat(effect.releases())
        .containsExactlyInAnyOrder(
            new ChangeEffect.Step(NEW, "SHADOW", "ACTIVE"),
            new ChangeEffect.Step(OLD, "ACTIVE", "RETIRED"));
    assertThat(log.active("en").map(Releases::key)).contains("mom:1");
    assertThat(audits).isEmpty();
  }

  @Test
  void shouldMakeWhatWasConfirmedAndRecordWhoDidIt() {
    ChangeEffect seen = decisions.promote(HANA, promote(null, DRY));

    ChangeEffect made = decisions.promote(HANA, promote(null, confirm(seen)));

    assertThat(made).isEqualTo(seen.made());
    assertThat(log.canary("en").orElseThrow().getCanaryShare()).isEqualTo(0.1);
    assertThat(audits)
        .singleElement()
        .satisfies(
            audit -> {
              assertThat(audit.getUser()).isEqualTo("hana");
              assertThat(audit.getRole()).isEqualTo("release-manager");
              assertThat(audit.getAction()).isEqualTo("promote-release");
              assertThat(audit.getSubject()).isEqualTo("mom:2");
              assertThat(audit.getDetail()).isEqualTo("to CANARY 0.1: better on all languages");
            });
    assertThat(board.all().history().get(0))
        .satisfies(
            step -> {
              assertThat(step.by()).isEqualTo("hana");
              assertThat(step.reason()).isEqualTo("better on all languages");
            });
  }

  @Test
  void shouldChangeNothingIfTheEffectIsAnotherOneByNow() {
    ChangeEffect seen = decisions.promote(HANA, promote("ACTIVE", DRY));
    publish("3", ReleaseStage.ACTIVE, "artist", "song");

    ApiProblem problem =
        catchThrowableOfType(
            ApiProblem.class, () -> decisions.promote(HANA, promote("ACTIVE", confirm(seen))));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.document().get("current"))
        .isInstanceOfSatisfying(
            ChangeEffect.class,
            current ->
                assertThat(current.languages().get(0).before().answers())
                    .isEqualTo(new ReleaseName("mom", "3")));
    assertThat(log.active("en").map(Releases::key)).contains("mom:3");
    assertThat(audits).isEmpty();
  }

  @Test
  void shouldRollBackToTheReleaseBefore() {
    ChangeEffect up = decisions.promote(HANA, promote("ACTIVE", DRY));
    decisions.promote(HANA, promote("ACTIVE", confirm(up)));
    assertThat(board.all().languages().get(1).previous()).isEqualTo(OLD);

    ChangeEffect seen = decisions.rollBack(HANA, new RollBackRequest("en", null, DRY));
    decisions.rollBack(HANA, new RollBackRequest("en", null, confirm(seen)));

    assertThat(seen.languages()).extracting(one -> one.after().answers()).containsExactly(OLD, OLD);
    assertThat(log.active("en").map(Releases::key)).contains("mom:1");
    assertThat(audits.get(1).getAction()).isEqualTo("roll-back-language");
  }

  @Test
  void shouldRejectACandidate() {
    ChangeEffect seen = decisions.reject(HANA, new RejectRequest("mom", "2", DRY));
    decisions.reject(HANA, new RejectRequest("mom", "2", confirm(seen)));

    assertThat(log.find("mom:2").orElseThrow().getStage()).isEqualTo(ReleaseStage.REJECTED);
    assertThat(audits).extracting(ConsoleAudit::getAction).containsExactly("reject-release");
  }

  @Test
  void shouldRefuseToRejectTheOnlyReleaseOfALanguage() {
    ApiProblem problem =
        catchThrowableOfType(
            ApiProblem.class, () -> decisions.reject(HANA, new RejectRequest("mom", "1", DRY)));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("is the only release that can answer de, en");
  }

  @Test
  void shouldAskBeforeTypesAreDropped() {
    publish("3", ReleaseStage.SHADOW, "artist");
    PromoteRequest dry = new PromoteRequest("mom", "3", "CANARY", 0.05, null, DRY);
    ChangeEffect seen = decisions.promote(HANA, dry);

    ApiProblem problem =
        catchThrowableOfType(
            ApiProblem.class,
            () ->
                decisions.promote(
                    HANA, new PromoteRequest("mom", "3", "CANARY", 0.05, null, confirm(seen))));
    decisions.promote(HANA, new PromoteRequest("mom", "3", "CANARY", 0.05, true, confirm(seen)));

    assertThat(seen.lostTypes()).containsExactly("song");
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.type()).isEqualTo("lost-types");
    assertThat(log.canary("en").map(Releases::key)).contains("mom:3");
  }

  @Test
  void shouldNeedAReasonAndWhatWasSeen() {
    Confirmation withoutSeen = new Confirmation(false, null, "why not");
    Confirmation withoutReason = new Confirmation(false, "0", " ");

    for (Confirmation one : List.of(withoutSeen, withoutReason)) {
      ApiProblem problem =
          catchThrowableOfType(
              ApiProblem.class, () -> decisions.promote(HANA, promote("ACTIVE", one)));
      assertThat(problem.status()).isEqualTo(400);
    }
  }

  @Test
  void shouldShowReleasesInUseFirst() {
    publish("3", ReleaseStage.REJECTED, "artist");

    assertThat(board.all().releases())
        .extracting(ReleaseView::version, ReleaseView::stage)
        .containsExactly(tuple("2", "SHADOW"), tuple("1", "ACTIVE"), tuple("3", "REJECTED"));
    assertThat(board.details("mom", "2").types()).containsExactly("artist", "song");
  }
}
