package dev.nagare.releases.rollout;

import static dev.nagare.releases.rollout.Scene.NEW;
import static dev.nagare.releases.rollout.Scene.SOON;
import static dev.nagare.releases.rollout.TestReleases.START;
import static dev.nagare.releases.rollout.TestReleases.healthy;
import static dev.nagare.releases.rollout.TestReleases.observation;
import static dev.nagare.releases.rollout.TestReleases.timed;
import static dev.nagare.releases.rollout.TestReleases.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutRulesTest {

  @Test
  void shouldGoThroughAllStagesWhenAllIsWell() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");

    StringBuilder way = new StringBuilder();
    Instant at = START;
    for (int i = 0; i < 4; i++) {
      at = at.plusSeconds(1);
      scene.observe("a", "ja", healthy(500));
      for (RolloutStep step : scene.stepsAt(at)) {
        way.append(step.from()).append(" -> ").append(step.to()).append('\n');
        scene.now = scene.now.with(step.applyTo(scene.now));
      }
    }

    assertThat(way.toString())
        .isEqualTo(
            """
            SHADOW -> CANARY 5 %
            CANARY 5 % -> CANARY 25 %
            CANARY 25 % -> ACTIVE
            """);
    assertThat(scene.now.active("ja").map(Releases::key)).hasValue(NEW);
    assertThat(scene.now.active("en").map(Releases::key)).hasValue("old-en:1");
    assertThat(scene.now.find("old-ja:1").orElseThrow().getStage()).isEqualTo(ReleaseStage.RETIRED);
    assertThat(scene.candidate().getHistory())
        .last()
        .satisfies(
            change -> {
              assertThat(change.getChangedBy()).isEqualTo("nagare-rollout");
              assertThat(change.getReason())
                  .isEqualTo(
                      "ja: 500 utterances, 0 failed, 1.00 (0.91 to 1.09) times as long, mean"
                          + " confidence +0.000");
            });
  }

  @Test
  void shouldSayHowMuchAShadowDiffersAndWhatTheGateSaw() {
    Scene scene = new Scene();
    scene.now = judged(scene.now, 40, 200);
    scene.observe("a", "ja", healthy(500));

    assertThat(scene.reason())
        .startsWith(
            "ja: 500 utterances, 0 failed, other spans in 20.0 % (14.8 to 26.5 %); the gate saw"
                + " 20.0 % (12.3 to 30.7 %) of 200, margin 15 %, ");
  }

  @Test
  void shouldWaitWhileUtterancesAreMissing() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    scene.observe("a", "ja", healthy(499));

    assertThat(scene.steps()).isEmpty();
    assertThat(scene.waiting()).isEqualTo("499 of 500 utterances observed");
  }

  @Test
  void shouldCountUtterancesOverInstancesAndLanguages() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja", "en");
    scene.observe("a", "ja", healthy(200));
    scene.observe("b", "ja", healthy(150));
    scene.observe("c", "en", healthy(150));

    assertThat(scene.onlyStep().to()).isEqualTo("CANARY 5 %");
  }

  @Test
  void shouldCountOnlyTheLatestRecordOfAnInstance() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    scene.observe("a", "ja", healthy(300));
    scene.observe("a", "ja", healthy(400));

    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldNotCountWhatWasSeenInAnotherStageOrBefore() {
    Scene scene = Scene.with(ReleaseStage.CANARY, "ja");
    ReleaseObservation counted =
        observation(scene.candidate(), "a", Map.of("ja", healthy(500).build()));
    scene.seen.add(
        ReleaseObservation.newBuilder(counted).setStage(ReleaseStage.SHADOW).build(), SOON);
    scene.seen.add(
        ReleaseObservation.newBuilder(counted)
            .setInstance("b")
            .setStageSince(START.minusSeconds(1))
            .build(),
        SOON);

    assertThat(scene.waiting()).isEqualTo("0 of 500 utterances observed");
  }

  @Test
  void shouldCountWhatInstancesSawThatAreGone() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    scene.observe("a", "ja", healthy(300));
    scene.seen.add(
        ReleaseObservation.newBuilder(
                observation(scene.candidate(), "b", Map.of("ja", healthy(200).build())))
            .setIsStopped(true)
            .build(),
        SOON);

    assertThat(scene.onlyStep().to()).isEqualTo("CANARY 5 %");
  }

  @Test
  void shouldDecideNothingWhenPeopleDo() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja").limited(RolloutConfig.AUTOMATIC, "false");
    scene.observe("a", "ja", healthy(500));

    assertThat(RolloutRules.decide(scene.now, scene.seen, scene.limits, SOON))
        .isEqualTo(RolloutDecision.NONE);
  }

  @Test
  void shouldGoOnFromTheShareThatAPersonChose() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    StageChange half =
        StageChange.newBuilder(TestReleases.change(ReleaseStage.CANARY, "somebody", SOON))
            .setCanaryShare(0.5)
            .build();
    scene.now = scene.now.with(ReleaseRules.move(scene.now, NEW, half));
    scene.observe("a", "ja", healthy(500));

    assertThat(scene.onlyStep().to()).isEqualTo("ACTIVE");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReleaseStage.class,
      names = {"SHADOW", "CANARY"})
  void shouldWaitForTimingsAndThenGoOn(ReleaseStage stage) {
    Scene scene = Scene.with(stage, "ja");
    scene.observe("a", "ja", timed(healthy(500), 9, 1));
    String waiting = scene.waiting();
    scene.observe("a", "ja", timed(healthy(500), 10, 1));

    assertThat(waiting).isEqualTo("ja: too few timings yet (9)");
    assertThat(scene.steps()).hasSize(1);
    assertThat(scene.onlyStep().to()).isNotEqualTo("REJECTED");
  }

  @Test
  void shouldTakeNoEvidenceFromInstancesThatTellNoSquares() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    scene.observe("old version", "ja", healthy(500).setConfidenceSquareSum(0));

    assertThat(scene.waiting()).isEqualTo("ja: too few confidences to compare yet (0 and 500)");
  }

  @Test
  void shouldNotHoldUpARolloutForALanguageThatIsSeldomSpoken() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja", "en");
    scene.observe("a", "ja", healthy(497));
    scene.observe("b", "en", timed(healthy(3), 0, 1));

    assertThat(scene.onlyStep().to()).isEqualTo("CANARY 5 %");
  }

  @Test
  void shouldHoldEachLanguageToTheLimitsByItself() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja", "en");
    scene.observe("a", "ja", healthy(10_000));
    scene.observe("b", "en", healthy(200).setDisagreements(160));

    assertThat(scene.reason()).startsWith("en: ");
  }

  @Test
  void shouldRejectWhatCouldNotBeDecidedInTime() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    scene.observe("a", "ja", healthy(37));
    Instant end = START.plus(Duration.ofHours(24));

    assertThat(scene.stepsAt(end.minusMillis(1))).isEmpty();
    assertThat(scene.stepsAt(end))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.to()).isEqualTo("REJECTED");
              assertThat(step.change().getReason())
                  .isEqualTo("not decided after 24 h of SHADOW: 37 of 500 utterances observed");
            });
  }

  @Test
  void shouldLetTheFirstReleaseOfALanguageAnswerOnceItIsLoaded() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "de");

    String before = scene.waiting();
    scene.seen.add(observation(scene.candidate(), "a", Map.of()), SOON);

    assertThat(before).isEqualTo("an instance that can load it");
    assertThat(scene.onlyStep().to()).isEqualTo("ACTIVE");
    assertThat(scene.reason()).isEqualTo("no release answers de: nothing to compare with");
  }

  @Test
  void shouldNotLetTheFirstReleaseOfALanguageAnswerThatIsBroken() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "de");
    scene.seen.add(TestReleases.loadFault(scene.candidate(), "new", BundleFault.TRIAL), SOON);
    Instant alone = SOON.plus(Fleet.ALONE);

    assertThat(scene.stepsAt(alone.minusMillis(1))).isEmpty();
    assertThat(scene.stepsAt(alone)).extracting(RolloutStep::to).containsExactly("REJECTED");
  }

  /** German is answered by a release that nobody can load. */
  @Test
  void shouldTreatALanguageAsUnansweredWhenNobodyCanLoadItsOnlyRelease() {
    Scene scene = new Scene();
    scene.now = with(scene.now, "unsigned", ReleaseStage.ACTIVE, START.minusSeconds(9), "de");
    scene.alive("a");
    scene.seen.add(
        TestReleases.loadFault(scene.now.active("de").orElseThrow(), "a", BundleFault.UNSIGNED),
        SOON);
    scene.now = with(scene.now, "new", ReleaseStage.SHADOW, START, "de");
    scene.seen.add(observation(scene.candidate(), "a", Map.of()), SOON);

    assertThat(scene.onlyStep().to()).isEqualTo("ACTIVE");
  }

  /** German is answered by others, whom a new leader has not heard of yet. */
  @Test
  void shouldNotTakeOneInstancesWordThatALanguageIsUnanswered() {
    Scene scene = new Scene();
    scene.now = with(scene.now, "signed", ReleaseStage.ACTIVE, START.minusSeconds(9), "de");
    ModelRelease active = scene.now.active("de").orElseThrow();
    scene.now = with(scene.now, "new", ReleaseStage.SHADOW, START, "de");

    Observations fresh = new Observations(SOON);
    fresh.add(TestReleases.loadFault(active, "a", BundleFault.SIGNATURE), SOON);
    fresh.add(observation(scene.candidate(), "a", Map.of()), SOON);
    scene.alive("b");
    scene.alive("a");
    scene.seen.add(TestReleases.loadFault(active, "a", BundleFault.SIGNATURE), SOON);
    scene.seen.add(observation(scene.candidate(), "a", Map.of()), SOON);

    assertThat(RolloutRules.decide(scene.now, fresh, scene.limits, SOON).steps()).isEmpty();
    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldNotWaitForComparisonsInALanguageThatNothingAnswers() {
    Scene scene = Scene.with(ReleaseStage.CANARY, "ja", "ko");
    scene.observe("a", "ja", healthy(300));
    scene.observe("b", "ko", timed(withoutReference(healthy(200)), 0, 1));

    assertThat(scene.onlyStep().to()).isEqualTo("CANARY 25 %");
  }

  @Test
  void shouldNotCountUtterancesOfLanguagesThatTheReleaseDoesNotServe() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    scene.observe("a", "zz", healthy(500));

    assertThat(scene.waiting()).isEqualTo("0 of 500 utterances observed");
  }

  @Test
  void shouldLetTheFirstReleaseOfALanguageAnswerWhenNobodyReports() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "de");

    assertThat(scene.stepsAt(START.plus(RolloutRules.LOADING)))
        .singleElement()
        .extracting(RolloutStep::to)
        .isEqualTo("ACTIVE");
  }

  @Test
  void shouldNotLetTheFirstReleaseOfALanguageAnswerWhenNobodyCanLoadIt() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "de");
    scene.fault("a", BundleFault.SIGNATURE);

    assertThat(scene.stepsAt(START.plus(RolloutRules.LOADING))).isEmpty();
    assertThat(scene.waitingAt(START.plus(RolloutRules.LOADING)))
        .isEqualTo("an instance that can load it");
  }

  @Test
  void shouldCompareTheFirstReleaseOfALanguageWithTheFallbackThatAnswersItNow() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ko");
    scene.now = with(scene.now, "any", ReleaseStage.ACTIVE, START.minusSeconds(60), "und");
    scene.observe("a", "ko", healthy(400));

    String waiting = scene.waiting();
    scene.observe("a", "ko", healthy(500));

    assertThat(waiting).isEqualTo("400 of 500 utterances observed");
    assertThat(scene.onlyStep().to()).isEqualTo("CANARY 5 %");
  }

  @Test
  void shouldCompareTheFirstReleaseOfALanguageWithTheFallbackThatIsConfigured() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ko").limited("nagare.fallback.language", "en");
    scene.seen.add(observation(scene.candidate(), "a", Map.of()), SOON);

    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldCompareWhereOneOfSeveralLanguagesHasAnAnswer() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "de", "ja");
    scene.seen.add(observation(scene.candidate(), "a", Map.of()), SOON);

    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldRollBackAnActiveReleaseThatFailsAtAnyTime() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.observe("a", "ja", healthy(1_000_000).setFailures(1).setDisagreements(0));

    RolloutStep step = scene.stepsAt(SOON).get(0);
    scene.now = scene.now.with(step.applyTo(scene.now));

    assertThat(step.to()).isEqualTo("REJECTED");
    assertThat(step.change().getReason())
        .isEqualTo("ja: failed on 1 of 1000000 utterances, at most 0 % allowed");
    assertThat(scene.now.active("ja").map(Releases::key)).hasValue("old-ja:1");
    assertThat(scene.candidate().getStage()).isEqualTo(ReleaseStage.REJECTED);
    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldRollBackACorruptReleaseThatWasPublishedStraightToActive() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja", "en");
    scene.fault("a", BundleFault.CHECKSUM);

    scene.take();

    assertThat(scene.now.active("ja").map(Releases::key)).hasValue("old-ja:1");
    assertThat(scene.now.active("en").map(Releases::key)).hasValue("old-en:1");
    assertThat(scene.candidate().getStage()).isEqualTo(ReleaseStage.REJECTED);
  }

  @Test
  void shouldNeverTouchTheOnlyReleaseOfALanguage() {
    Scene scene = new Scene();
    ModelRelease only = scene.now.find("old-ja:1").orElseThrow();
    scene.alive("a");
    scene.seen.add(TestReleases.loadFault(only, "a", BundleFault.CHECKSUM), SOON);
    scene.seen.add(
        observation(only, "a", Map.of("ja", healthy(500).setFailures(100).build())), SOON);

    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldNotRollBackInALanguageThatAnotherReleaseAnswers() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja", "en");
    ModelRelease covered = scene.candidate();
    scene.alive("a");
    scene.now = with(scene.now, "newer", ReleaseStage.ACTIVE, START.plusSeconds(1), "ja");
    scene.seen.add(
        observation(covered, "a", Map.of("ja", healthy(9).setFailures(4).build())), SOON);

    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldCompareTimesWithThePredecessorOnlyDuringProbation() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    Instant later = START.plus(Duration.ofMinutes(5));

    scene.observe("a", "ja", timed(healthy(1_999), 50, 4));
    List<RolloutStep> longAgoButFew = scene.stepsAt(later);
    scene.observe("a", "ja", timed(healthy(2_000), 50, 4));
    List<RolloutStep> manyButSoon = scene.stepsAt(later.minusMillis(1));
    List<RolloutStep> over = scene.stepsAt(later);

    assertThat(longAgoButFew).hasSize(1);
    assertThat(longAgoButFew.get(0).change().getReason()).startsWith("ja: takes 4.00 (");
    assertThat(manyButSoon).hasSize(1);
    assertThat(over).isEmpty();
  }

  @Test
  void shouldNotCompareConfidencesOfDifferentHours() {
    Scene scene = Scene.with(ReleaseStage.ACTIVE, "ja");
    scene.observe("a", "ja", TestReleases.confident(healthy(1_000), 1_000, 0.3));

    assertThat(scene.steps()).isEmpty();
  }

  @Test
  void shouldForgetWhatIsOld() {
    Scene scene = Scene.with(ReleaseStage.SHADOW, "ja");
    scene.observe("a", "ja", healthy(500));

    scene.seen.forgetBefore(SOON.plusMillis(1));

    assertThat(scene.steps()).isEmpty();
  }

  private static LanguageObservation.Builder withoutReference(LanguageObservation.Builder counts) {
    return counts
        .setReferenceUtterances(0)
        .setReferenceConfidenceSum(0)
        .setReferenceConfidenceSquareSum(0);
  }

  private static Releases judged(Releases now, int disagreements, int evaluationSize) {
    ModelRelease release = TestReleases.judged("new", "ja", disagreements, evaluationSize, START);
    return now.with(
        ReleaseRules.add(
            now, release, TestReleases.change(ReleaseStage.SHADOW, "nagare-trainer", START)));
  }
}
