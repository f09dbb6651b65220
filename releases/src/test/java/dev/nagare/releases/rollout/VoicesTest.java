package dev.nagare.releases.rollout;

import static dev.nagare.releases.rollout.Scene.SOON;
import static dev.nagare.releases.rollout.TestReleases.START;
import static dev.nagare.releases.rollout.TestReleases.healthy;
import static dev.nagare.releases.rollout.TestReleases.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One instance does not speak for the fleet. */
class VoicesTest {

  @ParameterizedTest
  @EnumSource(
      value = BundleFault.class,
      names = {"UNAVAILABLE", "TOO_LARGE", "UNSIGNED", "SIGNATURE", "FORMAT"})
  void shouldChangeNothingForAnInstancesOwnFaultHoweverManyHaveIt(BundleFault own) {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    for (int i = 0; i < 20; i++) {
      scene.fault("i" + i, own);
    }

    assertThat(scene.steps()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = BundleFault.class,
      names = {"MISSING", "CHECKSUM", "MANIFEST", "TAG_SET", "TRIAL"})
  void shouldRollBackForTheReleasesFaultWhenTheOnlyInstanceHasIt(BundleFault fault) {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.fault("a", fault);

    assertThat(scene.reason())
        .isEqualTo("1 of 1 live instances cannot use it: new:1: it cannot be used (" + fault + ")");
  }

  /** Half of the live instances and at least two, or the only one. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, true",
    "2, 1, false",
    "2, 2, true",
    "3, 1, false",
    "3, 2, true",
    "20, 1, false",
    "20, 9, false",
    "20, 10, true"
  })
  void shouldRollBackWhenAQuorumCannotUseIt(int live, int faulty, boolean isTakenBack) {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    for (int i = 0; i < live; i++) {
      if (i < faulty) {
        scene.fault("i" + i, BundleFault.TRIAL);
      } else {
        scene.observe("i" + i, "ja", healthy(10));
      }
    }

    assertThat(scene.steps()).hasSize(isTakenBack ? 1 : 0);
  }

  @Test
  void shouldSayInTheHistoryWhichInstancesCouldNotUseARelease() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    for (int i = 0; i < 18; i++) {
      scene.observe("i" + i, "ja", healthy(100));
    }
    scene.fault("x", BundleFault.TRIAL);
    scene.fault("y", BundleFault.TRIAL);

    assertThat(scene.onlyStep().to()).isEqualTo("CANARY 5 %");
    assertThat(scene.reason())
        .endsWith(
            "; 2 of 20 live instances cannot use it: new:1: it cannot be used (TRIAL); 10 are"
                + " needed to reject it");
  }

  /** The healthy one of two is restarted. */
  @Test
  void shouldNotTakeARestartOfTheOthersForTheirAbsence() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.fault("broken", BundleFault.TRIAL);
    scene.observe("healthy", "ja", healthy(10));
    scene.seen.add(
        ReleaseObservation.newBuilder(
                observation(scene.candidate(), "healthy", Map.of("ja", healthy(10).build())))
            .setIsStopped(true)
            .build(),
        SOON);

    assertThat(scene.steps()).isEmpty();
    Instant later = SOON.plus(Fleet.ALIVE);
    scene.seen.add(
        TestReleases.loadFault(scene.candidate(), "broken", BundleFault.TRIAL),
        later.minusSeconds(1));
    assertThat(scene.stepsAt(later.minusMillis(1))).isEmpty();
    assertThat(scene.stepsAt(later)).hasSize(1);
  }

  /** After an outage of the brokers the first record comes from the broken one. */
  @Test
  void shouldListenAnewAfterASilence() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.observe("healthy", "ja", healthy(10));
    scene.observe("broken", "ja", healthy(10));
    Instant back = SOON.plusSeconds(300);
    scene.seen.add(TestReleases.loadFault(scene.candidate(), "broken", BundleFault.TRIAL), back);

    assertThat(scene.stepsAt(back.plusSeconds(1))).isEmpty();
  }

  @Test
  void shouldListenForAWhileBeforeItDecidesAsANewLeader() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    Observations fresh = new Observations(SOON);
    fresh.add(TestReleases.loadFault(scene.candidate(), "a", BundleFault.TRIAL), Scene.LONG_AGO);
    fresh.add(TestReleases.loadFault(scene.candidate(), "a", BundleFault.TRIAL), SOON);

    assertThat(RolloutRules.decide(scene.now, fresh, Scene.LIMITS, SOON.plusSeconds(1)).steps())
        .isEmpty();
  }

  /** In a fleet that starts, two broken ones may be the first. */
  @Test
  void shouldWaitUntilNoMoreInstancesCome() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    for (String first : List.of("a", "b")) {
      scene.seen.add(TestReleases.loadFault(scene.candidate(), first, BundleFault.TRIAL), SOON);
    }
    for (int i = 0; i < 18; i++) {
      scene.seen.add(
          observation(scene.candidate(), "i" + i, Map.of("ja", healthy(10).build())),
          SOON.plusSeconds(5));
    }

    assertThat(scene.stepsAt(SOON.plusSeconds(3))).isEmpty();
    assertThat(scene.stepsAt(SOON.plus(Fleet.ALONE))).isEmpty();
  }

  @Test
  void shouldNotCountTheFailuresOfAnInstanceThatWasStoppedForThem() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.observe("healthy", "ja", healthy(1_000));
    scene.seen.add(
        ReleaseObservation.newBuilder(
                observation(
                    scene.candidate(),
                    "broken",
                    Map.of("ja", healthy(400).setFailures(40).build())))
            .setIsStopped(true)
            .build(),
        SOON);

    assertThat(scene.steps()).isEmpty();
  }

  /** Without a lasting name a restart makes another instance of it. */
  @Test
  void shouldNotCountAFormerRunAsAnotherVoice() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.observe("healthy", "ja", healthy(1_000));
    for (String run : List.of("broken-1", "broken-2")) {
      scene.seen.add(
          ReleaseObservation.newBuilder(
                  observation(
                      scene.candidate(), run, Map.of("ja", healthy(400).setFailures(40).build())))
              .setIsStopped(true)
              .build(),
          SOON);
    }
    scene.observe("broken-3", "ja", healthy(400).setFailures(40));

    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldCountRunsOfOneMemberAsOneVoice() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.observe("healthy", "ja", healthy(10));
    for (int run = 0; run < 5; run++) {
      scene.seen.add(
          ReleaseObservation.newBuilder(
                  TestReleases.loadFault(scene.candidate(), "run" + run, BundleFault.TRIAL))
              .setMember("broken-host")
              .build(),
          SOON);
    }

    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldNotHearInstancesThatAreNoLongerAlive() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.fault("gone", BundleFault.TRIAL);
    Instant later = SOON.plus(Fleet.ALIVE);
    scene.seen.add(observation(scene.candidate(), "a", Map.of("ja", healthy(10).build())), later);

    assertThat(scene.stepsAt(later)).isEmpty();
  }

  /** In a fleet that starts, one instance is the first. */
  @Test
  void shouldListenForOthersBeforeItActsOnTheOnlyVoice() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.seen.add(TestReleases.loadFault(scene.candidate(), "first", BundleFault.TRIAL), SOON);
    Instant alone = SOON.plus(Fleet.ALONE);

    assertThat(scene.stepsAt(alone.minusMillis(1))).isEmpty();
    assertThat(scene.stepsAt(alone)).hasSize(1);
  }

  @Test
  void shouldListenForOthersBeforeItActsOnTheFailuresOfTheOnlyInstance() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    scene.seen.add(
        observation(scene.candidate(), "first", Map.of("ja", healthy(500).setFailures(1).build())),
        SOON);
    Instant alone = SOON.plus(Fleet.ALONE);

    assertThat(scene.stepsAt(alone.minusMillis(1))).isEmpty();
    assertThat(scene.waitingAt(SOON)).startsWith("0 of 500 utterances observed; left out is ");
    assertThat(scene.stepsAt(alone)).extracting(RolloutStep::to).containsExactly("REJECTED");
  }

  @Test
  void shouldNotHearAStoppedInstance() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.seen.add(
        ReleaseObservation.newBuilder(
                TestReleases.loadFault(scene.candidate(), "a", BundleFault.TRIAL))
            .setIsStopped(true)
            .build(),
        SOON);

    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldLearnTheKindOfAFaultFromTheWordsOfAnOlderInstance() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.alive("a");
    ReleaseObservation trial = TestReleases.loadFault(scene.candidate(), "a", BundleFault.TRIAL);
    scene.seen.add(
        ReleaseObservation.newBuilder(trial)
            .setLoadFault("new:1: other keys (SIGNATURE)")
            .setLoadFaultKind(null)
            .build(),
        SOON);
    boolean isOwn = scene.steps().isEmpty();
    scene.seen.add(ReleaseObservation.newBuilder(trial).setLoadFaultKind(null).build(), SOON);

    assertThat(isOwn).isTrue();
    assertThat(scene.steps()).hasSize(1);
  }

  @Test
  void shouldDecideNothingByAFaultOfAKindThatNobodyKnows() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.seen.add(
        ReleaseObservation.newBuilder(
                TestReleases.loadFault(scene.candidate(), "a", BundleFault.TRIAL))
            .setLoadFaultKind("MOON_PHASE")
            .build(),
        SOON);

    assertThat(scene.steps()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReleaseStage.class,
      names = {"SHADOW", "CANARY", "ACTIVE"})
  void shouldCountFailuresOnceTwoInstancesReportThem(ReleaseStage stage) {
    Scene scene = Scene.with(stage, "ja");
    scene.observe("a", "ja", healthy(20).setFailures(1));
    scene.observe("b", "ja", healthy(20));
    boolean isHeld = scene.steps().isEmpty();
    scene.observe("b", "ja", healthy(20).setFailures(1));

    assertThat(isHeld).isTrue();
    assertThat(scene.onlyStep().to()).isEqualTo("REJECTED");
    assertThat(scene.reason()).isEqualTo("ja: failed on 2 of 40 utterances, at most 0 % allowed");
  }

  @Test
  void shouldGoOnWithoutTheOnlyInstanceThatFails() {
    Scene scene = Scene.with(ReleaseStage.CANARY, "ja");
    scene.observe("broken", "ja", healthy(400).setFailures(40));
    scene.observe("a", "ja", healthy(250));
    scene.observe("b", "ja", healthy(249));
    String waiting = scene.waiting();
    scene.observe("b", "ja", healthy(250));

    assertThat(waiting)
        .isEqualTo(
            "499 of 500 utterances observed; left out is instance broken, the only one on which it"
                + " failed (40 of 400 utterances)");
    assertThat(scene.onlyStep().to()).isEqualTo("CANARY 25 %");
    assertThat(scene.reason())
        .endsWith("; without instance broken, the only one that it failed on");
  }

  @Test
  void shouldStepBackOnlyOnceUntilTheStatedTimeHasPassed() {
    Scene scene = rolledBackOnce();
    faultOfTheRestored(scene, SOON.plusSeconds(1));
    Duration pause = Scene.LIMITS.stages().rollbackPause();

    assertThat(scene.now.active("ja").map(Releases::key)).hasValue("second:1");
    assertThat(scene.stepsAt(SOON.plusSeconds(2))).isEmpty();
    assertThat(
            RolloutRules.decide(scene.now, scene.seen, Scene.LIMITS, SOON.plusSeconds(2)).waiting())
        .singleElement()
        .satisfies(
            waiting ->
                assertThat(waiting.reason())
                    .startsWith("a person, or ")
                    .contains("ja was rolled back already"));
    for (long before = 60; before >= 0; before -= 10) {
      faultOfTheRestored(scene, SOON.plus(pause).minusSeconds(before));
    }
    assertThat(scene.stepsAt(SOON.plus(pause).minusMillis(1))).isEmpty();
    assertThat(scene.stepsAt(SOON.plus(pause).plusSeconds(1))).hasSize(1);
  }

  @Test
  void shouldStepBackAgainOnceAPersonHasActed() {
    Scene scene = rolledBackOnce();
    scene.now =
        TestReleases.with(scene.now, "third", ReleaseStage.ACTIVE, SOON.plusSeconds(1), "ja");
    ModelRelease third = scene.now.active("ja").orElseThrow();
    scene.seen.add(TestReleases.loadFault(third, "a", BundleFault.TRIAL), SOON.plusSeconds(2));

    assertThat(scene.stepsAt(SOON.plusSeconds(2))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Observations.Doubt.class)
  void shouldTakeNoEvidenceFromImpossibleRecords(Observations.Doubt doubt) {
    Scene scene = Scene.with(ReleaseStage.CANARY, "ja");
    ReleaseObservation good =
        observation(scene.candidate(), "a", Map.of("ja", healthy(500).build()));
    ReleaseObservation bad =
        switch (doubt) {
          case NAMES -> ReleaseObservation.newBuilder(good).setMember("m".repeat(900_000)).build();
          case FUTURE ->
              ReleaseObservation.newBuilder(good).setObservedAt(SOON.plusSeconds(301)).build();
          case NUMBERS -> with(good, healthy(500).setFailures(501));
          case UNKNOWN_RELEASE ->
              ReleaseObservation.newBuilder(good)
                  .setRelease(new dev.nagare.schemas.avro.ReleaseRef("nobody", "1", "0".repeat(64)))
                  .build();
        };

    boolean isTold = scene.seen.add(bad, SOON).isPresent();

    assertThat(isTold).isEqualTo(doubt != Observations.Doubt.UNKNOWN_RELEASE);
    assertThat(scene.steps()).isEmpty();
    assertThat(scene.seen.unknownIn(scene.now.all().stream().map(Releases::key).toList()))
        .hasSize(doubt == Observations.Doubt.UNKNOWN_RELEASE ? 1 : 0);
  }

  @Test
  void shouldRefuseNumbersThatCannotBeCounts() {
    Scene scene = Scene.with(ReleaseStage.CANARY, "ja");
    ReleaseObservation good = observation(scene.candidate(), "a", Map.of());

    assertThat(scene.seen.add(with(good, healthy(5).setUtterances(-1)), SOON)).isPresent();
    assertThat(scene.seen.add(with(good, healthy(5).setDropped(Long.MAX_VALUE)), SOON)).isPresent();
    assertThat(scene.seen.add(with(good, healthy(5).setConfidenceSum(Double.NaN)), SOON))
        .isPresent();
    assertThat(scene.seen.add(with(good, healthy(5).setConfidenceSum(6)), SOON)).isPresent();
    assertThat(
            scene.seen.add(
                with(good, healthy(5).setTimingLogRatioSum(Double.POSITIVE_INFINITY)), SOON))
        .isPresent();
    assertThat(
            scene.seen.add(
                with(
                    good,
                    healthy(5)
                        .setTimings(100)
                        .setTimingLogRatioSum(1e200)
                        .setTimingLogRatioSquareSum(1e300)),
                SOON))
        .isPresent();
    assertThat(
            scene.seen.add(
                with(good, healthy(5).setTimingLogRatioSum(30).setTimingLogRatioSquareSum(0)),
                SOON))
        .isPresent();
    assertThat(scene.seen.add(with(good, healthy(5).setReferenceConfidenceSquareSum(1e-9)), SOON))
        .isPresent();
    assertThat(scene.seen.add(with(good, healthy(5)), SOON)).isEmpty();
  }

  private static ReleaseObservation with(
      ReleaseObservation record, LanguageObservation.Builder counts) {
    return ReleaseObservation.newBuilder(record).setLanguages(Map.of("ja", counts.build())).build();
  }

  /** Three releases of Japanese, the last of which the rollout has taken back at {@code SOON}. */
  private static Scene rolledBackOnce() {
    Scene scene = new Scene();
    scene.now =
        TestReleases.with(scene.now, "second", ReleaseStage.ACTIVE, START.minusSeconds(1), "ja");
    scene.now = TestReleases.with(scene.now, "new", ReleaseStage.ACTIVE, START, "ja");
    scene.fault("a", BundleFault.TRIAL);
    scene.take();
    return scene;
  }

  private static void faultOfTheRestored(Scene scene, Instant heardAt) {
    ModelRelease restored = scene.now.active("ja").orElseThrow();
    scene.seen.add(TestReleases.loadFault(restored, "a", BundleFault.TRIAL), heardAt);
  }

  @Test
  void shouldNotTakeAPromotionByTheRolloutForAStepBack() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    for (int i = 0; i < 3; i++) {
      scene.observe("a", "ja", healthy(500));
      scene.take();
    }
    ModelRelease active = scene.now.active("ja").orElseThrow();
    scene.seen.add(TestReleases.loadFault(active, "a", BundleFault.TRIAL), SOON);

    assertThat(ReleaseRules.isPerson(active.getChangedBy())).isFalse();
    assertThat(scene.onlyStep().to()).isEqualTo("REJECTED");
  }
}
