package dev.nagare.releases;

import static dev.nagare.releases.testing.SampleReleases.START;
import static dev.nagare.releases.testing.SampleReleases.byPerson;
import static dev.nagare.releases.testing.SampleReleases.byProgram;
import static dev.nagare.releases.testing.SampleReleases.release;
import static dev.nagare.schemas.avro.ReleaseStage.ACTIVE;
import static dev.nagare.schemas.avro.ReleaseStage.CANARY;
import static dev.nagare.schemas.avro.ReleaseStage.FORGOTTEN;
import static dev.nagare.schemas.avro.ReleaseStage.REJECTED;
import static dev.nagare.schemas.avro.ReleaseStage.RETIRED;
import static dev.nagare.schemas.avro.ReleaseStage.SHADOW;
import static dev.nagare.schemas.avro.ReleaseStage.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.TrainingProvenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseRulesTest {

  private static final GateDecision DECISION =
      GateDecision.newBuilder()
          .setOutcome(GateOutcome.FAILED)
          .setDecidedBy("nagare-gate")
          .setDecidedAt(START)
          .setLook(3)
          .setIncumbentActivation(1)
          .build();

  private static final TrainingProvenance TRAINING =
      TrainingProvenance.newBuilder()
          .setLabelOffsets(List.of(5L))
          .setTrainingLabels(1)
          .setDevelopmentLabels(1)
          .setFingerprint("0".repeat(64))
          .setSeed(1)
          .setTrigger("labels")
          .build();

  private Releases now = Releases.NONE;
  private int second;

  @Test
  void shouldEnterInShadowWithTheFirstLineOfItsHistory() {
    StageChange first = byProgram(SHADOW, 1);

    now = now.with(ReleaseRules.add(now, release("1", "ja"), first));

    ModelRelease added = now.find("mom:1").orElseThrow();
    assertThat(added.getStage()).isEqualTo(SHADOW);
    assertThat(added.getHistory()).containsExactly(first);
    assertThat(added.getChangedAt()).isEqualTo(first.getChangedAt());
    assertThat(added.getChangedBy()).isEqualTo("nagare-rollout");
    assertThat(added.getActiveSince()).isEmpty();
    assertThat(now.shadow("ja")).contains(added);
  }

  @Test
  void shouldRefuseAKeyThatExists() {
    add("1", SHADOW, "ja");

    refuses(
        () -> ReleaseRules.add(now, release("1", "en"), byPerson(SHADOW, 2)),
        "mom:1 exists already, SHADOW");
  }

  @Test
  void shouldRefuseAReleaseWithoutLanguages() {
    refuses(() -> ReleaseRules.add(now, release("1"), byPerson(SHADOW, 2)), "serves no language");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReleaseStage.class,
      names = {"RETIRED", "FORGOTTEN", "UNKNOWN"})
  void shouldRefuseToBeginAsWhatOnlyComesLater(ReleaseStage stage) {
    refuses(
        () -> ReleaseRules.add(now, release("1", "ja"), byPerson(stage, 2)),
        "mom:1 cannot begin as " + stage);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReleaseStage.class,
      names = {"CANARY", "ACTIVE"})
  void shouldLetOnlyPeopleBeginWithMoreThanAShadow(ReleaseStage stage) {
    refuses(() -> ReleaseRules.add(now, release("1", "ja"), byProgram(stage, 2)), "only a person");

    now = now.with(ReleaseRules.add(now, release("1", "ja"), byPerson(stage, 2)));

    assertThat(stage("1")).isEqualTo(stage);
  }

  @Test
  void shouldSupersedeTheCandidateOfALanguageByANewOne() {
    add("1", SHADOW, "ja");
    add("2", SHADOW, "en");

    add("3", SHADOW, "ja", "de");

    assertThat(stage("1")).isEqualTo(REJECTED);
    assertThat(stage("2")).isEqualTo(SHADOW);
    assertThat(last("1").getReason()).isEqualTo("superseded by mom:3");
    assertThat(now.shadow("ja").map(Releases::key)).contains("mom:3");
  }

  @Test
  void shouldSupersedeACanaryAndLeaveTheActiveReleaseAlone() {
    add("1", ACTIVE, "ja");
    add("2", CANARY, "ja");

    add("3", SHADOW, "ja");

    assertThat(stage("1")).isEqualTo(ACTIVE);
    assertThat(stage("2")).isEqualTo(REJECTED);
    assertThat(now.find("mom:2").orElseThrow().getCanaryShare()).isZero();
  }

  @Test
  void shouldLeaveACandidateAloneWhenTheNewOneFailedTheGate() {
    add("1", SHADOW, "ja");

    add("2", REJECTED, "ja");

    assertThat(stage("1")).isEqualTo(SHADOW);
    assertThat(stage("2")).isEqualTo(REJECTED);
  }

  @Test
  void shouldGoFromShadowOverCanaryToActiveAndRetireTheOneBefore() {
    add("1", ACTIVE, "ja");
    add("2", SHADOW, "ja");

    move("2", byProgram(CANARY, next()));
    assertThat(now.canary("ja").orElseThrow().getCanaryShare()).isEqualTo(0.1);
    move("2", byProgram(ACTIVE, next()));

    assertThat(now.active("ja").map(Releases::key)).contains("mom:2");
    assertThat(stage("1")).isEqualTo(RETIRED);
    assertThat(now.predecessors("ja")).extracting(Releases::key).containsExactly("mom:1");
    assertThat(now.find("mom:2").orElseThrow().getHistory())
        .extracting(StageChange::getStage)
        .containsExactly(SHADOW, CANARY, ACTIVE);
  }

  @Test
  void shouldWidenACanaryAndStartItsTimeAnew() {
    add("1", SHADOW, "ja");
    StageChange sameTime = byProgram(CANARY, next());
    move("1", sameTime);
    Instant before = now.find("mom:1").orElseThrow().getChangedAt();

    move("1", StageChange.newBuilder(sameTime).setCanaryShare(0.5).build());

    ModelRelease canary = now.find("mom:1").orElseThrow();
    assertThat(canary.getCanaryShare()).isEqualTo(0.5);
    assertThat(canary.getChangedAt()).isAfter(before);
    assertThat(last("1").getCanaryShare()).isEqualTo(0.5);
  }

  @Test
  void shouldWriteNothingWhenItIsSoAlready() {
    add("1", ACTIVE, "ja");
    add("2", CANARY, "ja");
    add("3", REJECTED, "ja");

    assertThat(ReleaseRules.move(now, "mom:1", byPerson(ACTIVE, 9))).isEmpty();
    assertThat(ReleaseRules.move(now, "mom:2", byProgram(CANARY, 9))).isEmpty();
    assertThat(ReleaseRules.move(now, "mom:3", byProgram(REJECTED, 9))).isEmpty();
  }

  @Test
  void shouldAnswerWithTheOneActivatedLastWhenTheWritersClockIsBehind() {
    now = now.with(ReleaseRules.add(now, release("1", "ja"), byPerson(ACTIVE, 1000)));

    now = now.with(ReleaseRules.add(now, release("2", "ja"), byPerson(ACTIVE, 3)));

    assertThat(now.active("ja").map(Releases::key)).contains("mom:2");
    assertThat(stage("1")).isEqualTo(RETIRED);
    assertThat(now.find("mom:1").orElseThrow().getChangedAt()).isAfter(START.plusSeconds(1000));
  }

  @Test
  void shouldKeepAReleaseActiveForTheLanguageThatNoOtherTook() {
    add("1", ACTIVE, "en", "ja");

    add("2", ACTIVE, "ja");

    assertThat(stage("1")).isEqualTo(ACTIVE);
    assertThat(active("en")).isEqualTo("mom:1");
    assertThat(active("ja")).isEqualTo("mom:2");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReleaseStage.class,
      names = {"SHADOW", "CANARY", "ACTIVE"})
  void shouldLetOnlyPeopleBringARejectedReleaseBack(ReleaseStage stage) {
    add("1", REJECTED, "ja");

    refuses(
        () -> ReleaseRules.move(now, "mom:1", byProgram(stage, 9)),
        "mom:1 is REJECTED and cannot become " + stage + "; possible for nagare-rollout: nothing");
    move("1", byPerson(stage, 9));

    assertThat(stage("1")).isEqualTo(stage);
  }

  @Test
  void shouldRefuseStepsThatMakeNoSense() {
    add("1", SHADOW, "ja");
    add("2", ACTIVE, "en");

    refuses(
        () -> ReleaseRules.move(now, "mom:9", byPerson(ACTIVE, 9)), "there is no release mom:9");
    refuses(() -> ReleaseRules.move(now, "mom:1", byPerson(RETIRED, 9)), "mom:1 is SHADOW");
    refuses(
        () -> ReleaseRules.move(now, "mom:2", byPerson(CANARY, 9)), "possible for hana: ACTIVE");
    refuses(() -> ReleaseRules.move(now, "mom:1", byPerson(UNKNOWN, 9)), "does not know");
    refuses(
        () ->
            ReleaseRules.move(
                now,
                "mom:1",
                StageChange.newBuilder(byPerson(CANARY, 9)).setCanaryShare(0).build()),
        "share must be above 0");
    refuses(
        () ->
            ReleaseRules.move(
                now,
                "mom:1",
                StageChange.newBuilder(byPerson(CANARY, 9)).setCanaryShare(1.5).build()),
        "share must be above 0");
  }

  @Test
  void shouldRefuseToRetireTheReleaseThatAnswers() {
    add("1", ACTIVE, "ja");

    refuses(() -> ReleaseRules.move(now, "mom:1", byPerson(RETIRED, 9)), "mom:1 answers ja");
  }

  @Test
  void shouldGiveTheLanguagesBackWhenTheActiveReleaseIsRejected() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "en");
    add("3", ACTIVE, "en", "ja");

    move("3", byProgram(REJECTED, next()));

    assertThat(stage("3")).isEqualTo(REJECTED);
    assertThat(active("ja")).isEqualTo("mom:1");
    assertThat(active("en")).isEqualTo("mom:2");
  }

  @Test
  void shouldRefuseToRejectTheOnlyAnswer() {
    add("1", ACTIVE, "ja");

    refuses(
        () -> ReleaseRules.move(now, "mom:1", byPerson(REJECTED, 9)),
        "the only release that can answer ja");
  }

  @Test
  void shouldRollBackToThePredecessor() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "ja");

    now = now.with(ReleaseRules.rollBack(now, "ja", Optional.empty(), byProgram(UNKNOWN, next())));

    assertThat(active("ja")).isEqualTo("mom:1");
    assertThat(stage("2")).isEqualTo(REJECTED);
    assertThat(last("2").getReason()).isEqualTo("because");
    assertThat(last("1").getReason()).isEqualTo("active again after a rollback of ja: because");
  }

  @Test
  void shouldPassOverRejectedPredecessorsWhenRollingBackAgain() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "ja");
    add("3", ACTIVE, "ja");

    rollBack("ja", Optional.empty());
    rollBack("ja", Optional.empty());

    assertThat(active("ja")).isEqualTo("mom:1");
    refuses(
        () -> ReleaseRules.rollBack(now, "ja", Optional.empty(), byProgram(UNKNOWN, 99)),
        "mom:1 is the only release that can answer ja");
  }

  @Test
  void shouldNotTakeOtherLanguagesWhenAnOldReleaseIsRolledBackTo() {
    add("1", ACTIVE, "de", "ja");
    add("2", ACTIVE, "de");
    add("3", ACTIVE, "ja");
    assertThat(stage("1")).isEqualTo(RETIRED);

    rollBack("ja", Optional.empty());

    assertThat(active("ja")).isEqualTo("mom:1");
    assertThat(active("de")).isEqualTo("mom:2");
  }

  @Test
  void shouldLeaveTheBadReleaseWhereNothingElseAnswers() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "en", "ja");

    rollBack("ja", Optional.empty());

    assertThat(active("ja")).isEqualTo("mom:1");
    assertThat(active("en")).isEqualTo("mom:2");
    assertThat(last("2").getReason()).isEqualTo("because; stays for en, which has no other");
  }

  @Test
  void shouldRollBackToTheReleaseAPersonNames() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "ja");
    add("3", ACTIVE, "ja");
    move("1", byPerson(REJECTED, next()));

    refuses(
        () -> ReleaseRules.rollBack(now, "ja", Optional.of("mom:1"), byProgram(UNKNOWN, 99)),
        "mom:1 is REJECTED: only a person");
    rollBack("ja", Optional.of("mom:1"));

    assertThat(active("ja")).isEqualTo("mom:1");
    assertThat(stage("2")).isEqualTo(RETIRED);
    assertThat(stage("3")).isEqualTo(REJECTED);
  }

  @Test
  void shouldRefuseToRollBackToWhatCannotAnswer() {
    add("1", ACTIVE, "en");
    add("2", SHADOW, "ja");
    add("3", ACTIVE, "ja");
    StageChange why = byPerson(UNKNOWN, 9);

    refuses(() -> ReleaseRules.rollBack(now, "ja", Optional.of("mom:1"), why), "does not serve ja");
    refuses(() -> ReleaseRules.rollBack(now, "ja", Optional.of("mom:2"), why), "never active");
    refuses(
        () -> ReleaseRules.rollBack(now, "ja", Optional.of("mom:3"), why), "already answers ja");
    refuses(() -> ReleaseRules.rollBack(now, "ja", Optional.of("mom:8"), why), "no release mom:8");
    refuses(() -> ReleaseRules.rollBack(now, "fr", Optional.empty(), why), "no release is active");
  }

  @Test
  void shouldLeaveCandidatesAloneWhenRollingBack() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "ja");
    add("3", CANARY, "ja");

    rollBack("ja", Optional.empty());

    assertThat(stage("3")).isEqualTo(CANARY);
  }

  @Test
  void shouldWriteWhatAnswersBeforeWhatNoLongerDoes() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "ja");

    List<ModelRelease> records =
        ReleaseRules.rollBack(now, "ja", Optional.empty(), byPerson(UNKNOWN, 9));

    assertThat(records).extracting(ModelRelease::getStage).containsExactly(ACTIVE, REJECTED);
  }

  @Test
  void shouldRememberTheLastFiftyStages() {
    add("1", CANARY, "ja");
    for (int i = 1; i <= 60; i++) {
      move("1", StageChange.newBuilder(byPerson(CANARY, next())).setCanaryShare(i / 60.0).build());
    }

    List<StageChange> history = now.find("mom:1").orElseThrow().getHistory();

    assertThat(history).hasSize(ReleaseRules.HISTORY_LENGTH);
    assertThat(history.get(49).getCanaryShare()).isEqualTo(1);
  }

  @Test
  void shouldForgetOnlyWhatNoLongerActs() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "ja");
    add("3", SHADOW, "ja");

    assertThat(ReleaseRules.forgettable(now, "mom:1").getStage()).isEqualTo(RETIRED);
    refuses(() -> ReleaseRules.forgettable(now, "mom:2"), "mom:2 is ACTIVE; only RETIRED");
    refuses(() -> ReleaseRules.forgettable(now, "mom:3"), "mom:3 is SHADOW");
    refuses(() -> ReleaseRules.forgettable(now, "mom:4"), "no release mom:4");
  }

  @Test
  void shouldKeepOfAForgottenReleaseWhatIsCountedAfterIt() {
    add("1", ACTIVE, "ja");
    add("2", REJECTED, "ja");
    ModelRelease before =
        ModelRelease.newBuilder(now.find("mom:2").orElseThrow())
            .setDecision(DECISION)
            .setTraining(TRAINING)
            .setActivation(7)
            .setSignature("signed")
            .setSignatureKeyId("key")
            .setEntityTypes(List.of("song"))
            .build();
    now = now.with(List.of(before));

    forget("2");

    ModelRelease kept = now.everReleased("mom:2").orElseThrow();
    assertThat(kept.getStage()).isEqualTo(FORGOTTEN);
    assertThat(kept.getLanguages()).isEqualTo(before.getLanguages());
    assertThat(kept.getSha256()).isEqualTo(before.getSha256());
    assertThat(kept.getCreatedAt()).isEqualTo(before.getCreatedAt());
    assertThat(kept.getDecision()).contains(DECISION);
    assertThat(kept.getTraining()).contains(TRAINING);
    assertThat(kept.getActivation()).isEqualTo(7);
    assertThat(kept.getEntityTypes()).isEmpty();
    assertThat(kept.getSignature()).isEmpty();
    assertThat(kept.getBundle().getLocation()).isEmpty();
    assertThat(kept.getHistory())
        .extracting(StageChange::getStage)
        .containsExactly(REJECTED, FORGOTTEN);
    assertThat(kept.getHistory().get(1).getChangedBy()).isEqualTo("hana");
  }

  @Test
  void shouldRememberOnlyTheLastStagesOfAForgottenRelease() {
    add("1", CANARY, "ja");
    for (int i = 1; i <= 60; i++) {
      move("1", StageChange.newBuilder(byPerson(CANARY, next())).setCanaryShare(i / 60.0).build());
    }
    move("1", byPerson(REJECTED, next()));

    forget("1");

    assertThat(now.everReleased("mom:1").orElseThrow().getHistory())
        .extracting(StageChange::getStage)
        .containsExactly(CANARY, REJECTED, FORGOTTEN);
  }

  @Test
  void shouldLeaveAForgottenReleaseOutOfEverythingButTheCount() {
    add("1", ACTIVE, "de", "ja");
    add("2", ACTIVE, "ja");
    add("3", ACTIVE, "de");

    forget("1");

    assertThat(now.find("mom:1")).isEmpty();
    assertThat(now.all()).extracting(Releases::key).containsExactly("mom:2", "mom:3");
    assertThat(now.predecessors("ja")).isEmpty();
    assertThat(now.everReleased()).hasSize(3);
    refuses(
        () -> ReleaseRules.rollBack(now, "ja", Optional.of("mom:1"), byPerson(UNKNOWN, 99)),
        "mom:1 was forgotten");
    refuses(() -> ReleaseRules.move(now, "mom:1", byPerson(ACTIVE, 99)), "mom:1 was forgotten");
    refuses(() -> ReleaseRules.forgettable(now, "mom:1"), "mom:1 was forgotten");
    refuses(
        () -> ReleaseRules.add(now, release("1", "ja"), byPerson(SHADOW, 99)),
        "mom:1 was forgotten; a release never changes its bundle");
  }

  @Test
  void shouldServeNoLanguageThatOnlyAForgottenReleaseServed() {
    add("1", REJECTED, "fr");
    add("2", ACTIVE, "ja");

    forget("1");

    assertThat(now.languages()).containsExactly("ja");
  }

  @Test
  void shouldNumberActivationsOverAllReleases() {
    add("1", ACTIVE, "ja");
    add("2", SHADOW, "en");
    assertThat(activation("2")).isZero();

    move("2", byProgram(ACTIVE, next()));
    add("3", ACTIVE, "ja");

    assertThat(activation("1")).isEqualTo(1);
    assertThat(activation("2")).isEqualTo(2);
    assertThat(activation("3")).isEqualTo(3);
  }

  @Test
  void shouldUseNoNumberOfAForgottenReleaseAgain() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "ja");
    rollBack("ja", Optional.empty());
    forget("2");

    add("3", ACTIVE, "ja");

    assertThat(activation("3")).isEqualTo(3);
  }

  @Test
  void shouldGoOnWithTheOldActivationAfterARollback() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "ja");
    add("3", ACTIVE, "ja");

    rollBack("ja", Optional.empty());
    assertThat(active("ja")).isEqualTo("mom:2");
    assertThat(activation("2")).isEqualTo(2);

    rollBack("ja", Optional.of("mom:1"));
    assertThat(active("ja")).isEqualTo("mom:1");
    assertThat(activation("1")).isEqualTo(1);
  }

  @Test
  void shouldKeepTheActivationOfAReleaseThatIsPutBehindTheOthers() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "en", "ja");

    rollBack("ja", Optional.empty());

    assertThat(active("en")).isEqualTo("mom:2");
    assertThat(activation("2")).isEqualTo(2);
  }

  @Test
  void shouldGiveAReleaseThatAPersonPromotesAgainANewActivation() {
    add("1", ACTIVE, "ja");
    add("2", ACTIVE, "ja");

    move("1", byPerson(ACTIVE, next()));

    assertThat(activation("1")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
  void shouldNumberAfterAnAbsurdRecord(long absurd) {
    add("1", REJECTED, "ja");
    ModelRelease record = now.find("mom:1").orElseThrow();
    now = now.with(List.of(ModelRelease.newBuilder(record).setActivation(absurd).build()));

    add("2", ACTIVE, "ja");

    assertThat(activation("2")).isEqualTo(absurd < 0 ? 1 : Long.MAX_VALUE);
  }

  private static void refuses(ThrowingCallable change, String why) {
    assertThatThrownBy(change).isInstanceOf(RefusedChangeException.class).hasMessageContaining(why);
  }

  private void add(String version, ReleaseStage stage, String... languages) {
    now = now.with(ReleaseRules.add(now, release(version, languages), byPerson(stage, next())));
  }

  private void move(String version, StageChange to) {
    now = now.with(ReleaseRules.move(now, "mom:" + version, to));
  }

  private void rollBack(String language, Optional<String> key) {
    now = now.with(ReleaseRules.rollBack(now, language, key, byPerson(UNKNOWN, next())));
  }

  private void forget(String version) {
    StageChange why = byPerson(UNKNOWN, next());
    now = now.with(List.of(ReleaseRules.forget(now, "mom:" + version, why)));
  }

  private long activation(String version) {
    return now.find("mom:" + version).orElseThrow().getActivation();
  }

  private int next() {
    return ++second;
  }

  private ReleaseStage stage(String version) {
    return now.find("mom:" + version).orElseThrow().getStage();
  }

  private StageChange last(String version) {
    List<StageChange> history = now.find("mom:" + version).orElseThrow().getHistory();
    return history.get(history.size() - 1);
  }

  private String active(String language) {
    return now.active(language).map(Releases::key).orElse("none");
  }
}
