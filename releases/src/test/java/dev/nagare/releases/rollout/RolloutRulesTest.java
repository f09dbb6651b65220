package dev.nagare.releases.rollout;

import static dev.nagare.releases.rollout.TestReleases.START;
import static dev.nagare.releases.rollout.TestReleases.healthy;
import static dev.nagare.releases.rollout.TestReleases.incumbents;
import static dev.nagare.releases.rollout.TestReleases.loadFault;
import static dev.nagare.releases.rollout.TestReleases.observation;
import static dev.nagare.releases.rollout.TestReleases.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutRulesTest {

  private static final RolloutLimits LIMITS = RolloutConfig.limits(Map.of());
  private static final String NEW = "new:1";
  private static final Instant SOON = START.plusSeconds(5);

  private final Observations seen = new Observations();

  private Releases now = incumbents("ja", "en");

  @Test
  void shouldGoThroughAllStagesWhenAllIsWell() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");

    StringBuilder way = new StringBuilder();
    Instant at = START;
    for (int i = 0; i < 4; i++) {
      at = at.plusSeconds(1);
      observe("a", "ja", healthy(500));
      for (RolloutStep step : RolloutRules.decide(now, seen, LIMITS, at)) {
        way.append(step.from()).append(" -> ").append(step.to()).append('\n');
        now = now.with(step.applyTo(now));
      }
    }

    assertThat(way.toString())
        .isEqualTo(
            """
            SHADOW -> CANARY 5 %
            CANARY 5 % -> CANARY 25 %
            CANARY 25 % -> ACTIVE
            """);
    assertThat(now.active("ja").map(Releases::key)).hasValue(NEW);
    assertThat(now.active("en").map(Releases::key)).hasValue("old-en:1");
    assertThat(now.find("old-ja:1").orElseThrow().getStage()).isEqualTo(ReleaseStage.RETIRED);
    assertThat(candidate().getHistory())
        .last()
        .satisfies(
            change -> {
              assertThat(change.getChangedBy()).isEqualTo("nagare-rollout");
              assertThat(change.getReason())
                  .isEqualTo(
                      "500 utterances in ja, 0 failed, 1.00 times as long, mean confidence"
                          + " +0.000");
            });
  }

  @Test
  void shouldSayHowMuchAShadowDiffers() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    observe("a", "ja", healthy(500));

    assertThat(onlyStep().change().getReason())
        .startsWith("500 utterances in ja, 0 failed, 20.0 % differ");
  }

  @Test
  void shouldWaitWhileUtterancesAreMissing() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    observe("a", "ja", healthy(499));

    assertThat(steps()).isEmpty();
  }

  @Test
  void shouldCountUtterancesOverInstancesAndLanguages() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja", "en");
    observe("a", "ja", healthy(200));
    observe("b", "ja", healthy(150));
    observe("c", "en", healthy(150));

    assertThat(onlyStep().to()).isEqualTo("CANARY 5 %");
  }

  @Test
  void shouldCountOnlyTheLatestRecordOfAnInstance() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    observe("a", "ja", healthy(300));
    observe("a", "ja", healthy(400));

    assertThat(steps()).isEmpty();
  }

  @Test
  void shouldNotCountWhatWasSeenInAnotherStageOrBefore() {
    now = with(now, "new", ReleaseStage.CANARY, START, "ja");
    ReleaseObservation counted = observation(candidate(), "a", languages("ja", healthy(500)));
    seen.add(ReleaseObservation.newBuilder(counted).setStage(ReleaseStage.SHADOW).build());
    ReleaseObservation before =
        ReleaseObservation.newBuilder(counted)
            .setInstance("b")
            .setStageSince(START.minusSeconds(1))
            .build();
    seen.add(before);

    assertThat(steps()).isEmpty();
  }

  @Test
  void shouldDecideNothingWhenPeopleDo() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    observe("a", "ja", healthy(500));
    RolloutLimits manual = RolloutConfig.limits(Map.of(RolloutConfig.AUTOMATIC, "false"));

    assertThat(RolloutRules.decide(now, seen, manual, SOON)).isEmpty();
  }

  @Test
  void shouldGoOnFromTheShareThatAPersonChose() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    now =
        now.with(
            ReleaseRules.move(
                now,
                NEW,
                StageChange.newBuilder(TestReleases.change(ReleaseStage.CANARY, "somebody", SOON))
                    .setCanaryShare(0.5)
                    .build()));
    observe("a", "ja", healthy(500));

    assertThat(onlyStep().to()).isEqualTo("ACTIVE");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReleaseStage.class,
      names = {"SHADOW", "CANARY"})
  void shouldRejectAtTheFirstFailure(ReleaseStage stage) {
    now = with(now, "new", stage, START, "ja", "en");
    observe("a", "ja", healthy(20));
    observe("b", "en", healthy(7).setFailures(1));

    RolloutStep step = onlyStep();

    assertThat(step.to()).isEqualTo("REJECTED");
    assertThat(step.change().getReason())
        .isEqualTo("en: failed on 1 of 7 utterances, at most 0 % allowed");
  }

  @Test
  void shouldAllowFailuresUpToTheLimit() {
    RolloutLimits lenient = RolloutConfig.limits(Map.of(RolloutConfig.MAX_FAILURE_SHARE, "0.02"));
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");

    observe("a", "ja", healthy(10).setFailures(2));
    List<RolloutStep> withTwo = RolloutRules.decide(now, seen, lenient, SOON);
    observe("a", "ja", healthy(10).setFailures(3));
    List<RolloutStep> withThree = RolloutRules.decide(now, seen, lenient, SOON);

    assertThat(withTwo).isEmpty();
    assertThat(withThree).singleElement().extracting(RolloutStep::to).isEqualTo("REJECTED");
  }

  @ParameterizedTest
  @CsvSource({"SHADOW", "CANARY"})
  void shouldRejectWhatIsSlowOnceEnoughWasSeen(ReleaseStage stage) {
    now = with(now, "new", stage, START, "ja");

    observe("a", "ja", healthy(99).setLatencyMicrosSum(99 * 301));
    List<RolloutStep> early = steps();
    observe("a", "ja", healthy(100).setLatencyMicrosSum(100 * 301));

    assertThat(early).isEmpty();
    assertThat(onlyStep().to()).isEqualTo("REJECTED");
    assertThat(onlyStep().change().getReason())
        .isEqualTo("ja: takes 3.01 times as long (mean 301 us of 100), at most 3 times allowed");
  }

  @Test
  void shouldAcceptWhatIsJustWithinTheLimits() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    observe(
        "a",
        "ja",
        healthy(500)
            .setLatencyMicrosSum(500 * 300)
            .setDisagreements(300)
            .setDropped(500)
            .setConfidenceSum(0.701 * 500));

    assertThat(onlyStep().to()).isEqualTo("CANARY 5 %");
  }

  @Test
  void shouldRejectAShadowThatDisagreesNearlyEverywhere() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    observe("a", "ja", healthy(100).setDisagreements(61));

    assertThat(onlyStep().change().getReason())
        .isEqualTo("ja: finds other spans in 61.0 % of 100 utterances, at most 60 % allowed");
  }

  @Test
  void shouldRejectAShadowThatDoesNotKeepUp() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    observe("a", "ja", healthy(49).setDropped(51));

    assertThat(onlyStep().change().getReason())
        .isEqualTo("ja: did not keep up with 51.0 % of 100 utterances, at most 50 % allowed");
  }

  @ParameterizedTest
  @CsvSource({"SHADOW", "CANARY"})
  void shouldRejectWhatIsUnsure(ReleaseStage stage) {
    now = with(now, "new", stage, START, "ja");
    observe("a", "ja", healthy(200).setConfidenceSum(0.69 * 200));

    assertThat(onlyStep().change().getReason())
        .isEqualTo(
            "ja: mean confidence 0.690 of 200 is 0.110 below the reference, at most 0.1 allowed");
  }

  @Test
  void shouldHoldEachLanguageToTheLimitsByItself() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja", "en");
    observe("a", "ja", healthy(10_000));
    observe("b", "en", healthy(100).setDisagreements(70));

    assertThat(onlyStep().change().getReason()).startsWith("en: ");
  }

  @ParameterizedTest
  @CsvSource({"SHADOW", "CANARY"})
  void shouldRejectWhatAnInstanceCannotUse(ReleaseStage stage) {
    now = with(now, "new", stage, START, "ja");
    observe("a", "ja", healthy(10));
    seen.add(loadFault(candidate(), "b", "new:1: bytes differ (CHECKSUM)"));

    assertThat(onlyStep().to()).isEqualTo("REJECTED");
    assertThat(onlyStep().change().getReason())
        .isEqualTo("1 of 2 instances cannot use it: new:1: bytes differ (CHECKSUM)");
  }

  @Test
  void shouldWaitForAStoreThatGivesNoAnswer() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    seen.add(loadFault(candidate(), "b", "new:1: no answer (UNAVAILABLE)"));

    assertThat(steps()).isEmpty();
  }

  @Test
  void shouldForgetAFaultThatIsMended() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    seen.add(loadFault(candidate(), "a", "new:1: not there (MISSING)"));
    observe("a", "ja", healthy(1));

    assertThat(steps()).isEmpty();
  }

  @Test
  void shouldRejectWhatMeetsTooFewUtterancesInTime() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    observe("a", "ja", healthy(37));
    Instant end = START.plus(Duration.ofHours(24));

    assertThat(RolloutRules.decide(now, seen, LIMITS, end.minusMillis(1))).isEmpty();
    assertThat(RolloutRules.decide(now, seen, LIMITS, end))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.to()).isEqualTo("REJECTED");
              assertThat(step.change().getReason())
                  .isEqualTo("observed 37 of 500 utterances in 24 h of SHADOW");
            });
  }

  @Test
  void shouldLetTheFirstReleaseOfALanguageAnswerOnceItIsLoaded() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "de");

    List<RolloutStep> before = steps();
    seen.add(observation(candidate(), "a", Map.of()));

    assertThat(before).isEmpty();
    assertThat(onlyStep().to()).isEqualTo("ACTIVE");
    assertThat(onlyStep().change().getReason())
        .isEqualTo("no release answers de: nothing to compare with");
  }

  @Test
  void shouldLetTheFirstReleaseOfALanguageAnswerWhenNobodyReports() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "de");

    assertThat(RolloutRules.decide(now, seen, LIMITS, START.plus(RolloutRules.LOADING)))
        .singleElement()
        .extracting(RolloutStep::to)
        .isEqualTo("ACTIVE");
  }

  @Test
  void shouldNotLetTheFirstReleaseOfALanguageAnswerWhenItDoesNotLoad() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "de");
    seen.add(observation(candidate(), "a", Map.of()));
    seen.add(loadFault(candidate(), "b", "new:1: bytes differ (CHECKSUM)"));

    assertThat(onlyStep().to()).isEqualTo("REJECTED");
  }

  @Test
  void shouldCompareWhereOneOfSeveralLanguagesHasAnAnswer() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "de", "ja");
    seen.add(observation(candidate(), "a", Map.of()));

    assertThat(steps()).isEmpty();
  }

  @Test
  void shouldRollBackAnActiveReleaseThatFailsAtAnyTime() {
    now = with(now, "new", ReleaseStage.ACTIVE, START, "ja");
    observe("a", "ja", healthy(1_000_000).setFailures(1));

    RolloutStep step =
        RolloutRules.decide(now, seen, LIMITS, START.plus(Duration.ofDays(3))).get(0);
    now = now.with(step.applyTo(now));

    assertThat(step.to()).isEqualTo("REJECTED");
    assertThat(step.change().getReason())
        .isEqualTo("ja: failed on 1 of 1000000 utterances, at most 0 % allowed");
    assertThat(now.active("ja").map(Releases::key)).hasValue("old-ja:1");
    assertThat(candidate().getStage()).isEqualTo(ReleaseStage.REJECTED);
    assertThat(steps()).isEmpty();
  }

  @Test
  void shouldRollBackACorruptReleaseThatWasPublishedStraightToActive() {
    now = with(now, "new", ReleaseStage.ACTIVE, START, "ja", "en");
    seen.add(loadFault(candidate(), "a", "new:1: bytes differ (CHECKSUM)"));

    now = now.with(onlyStep().applyTo(now));

    assertThat(now.active("ja").map(Releases::key)).hasValue("old-ja:1");
    assertThat(now.active("en").map(Releases::key)).hasValue("old-en:1");
    assertThat(candidate().getStage()).isEqualTo(ReleaseStage.REJECTED);
  }

  @Test
  void shouldNeverTouchTheOnlyReleaseOfALanguage() {
    seen.add(loadFault(now.find("old-ja:1").orElseThrow(), "a", "damaged (CHECKSUM)"));
    seen.add(
        observation(
            now.find("old-ja:1").orElseThrow(),
            "b",
            languages("ja", healthy(500).setFailures(500))));

    assertThat(steps()).isEmpty();
  }

  @Test
  void shouldNotRollBackInALanguageThatAnotherReleaseAnswers() {
    now = with(now, "new", ReleaseStage.ACTIVE, START, "ja", "en");
    ModelRelease covered = candidate();
    now = with(now, "newer", ReleaseStage.ACTIVE, START.plusSeconds(1), "ja");
    seen.add(observation(covered, "a", languages("ja", healthy(9).setFailures(9))));

    assertThat(steps()).isEmpty();
  }

  @Test
  void shouldCompareAnActiveReleaseWithItsPredecessorDuringProbation() {
    ModelRelease old = now.find("old-ja:1").orElseThrow();
    seen.add(observation(old, "a", languages("ja", alone(5_000, 100))));
    now = with(now, "new", ReleaseStage.ACTIVE, START, "ja");
    observe("a", "ja", alone(100, 400));

    assertThat(onlyStep().change().getReason()).startsWith("ja: takes 4.00 times as long");
  }

  @Test
  void shouldEndProbationOnlyAfterBothUtterancesAndTime() {
    ModelRelease old = now.find("old-ja:1").orElseThrow();
    seen.add(observation(old, "a", languages("ja", alone(5_000, 100))));
    now = with(now, "new", ReleaseStage.ACTIVE, START, "ja");
    Instant later = START.plus(Duration.ofMinutes(5));

    observe("a", "ja", alone(1_999, 400));
    List<RolloutStep> longAgoButFew = RolloutRules.decide(now, seen, LIMITS, later);
    observe("a", "ja", alone(2_000, 400));
    List<RolloutStep> manyButSoon = RolloutRules.decide(now, seen, LIMITS, later.minusMillis(1));
    List<RolloutStep> over = RolloutRules.decide(now, seen, LIMITS, later);

    assertThat(longAgoButFew).hasSize(1);
    assertThat(manyButSoon).hasSize(1);
    assertThat(over).isEmpty();
  }

  @Test
  void shouldForgetWhatIsOld() {
    now = with(now, "new", ReleaseStage.SHADOW, START, "ja");
    observe("a", "ja", healthy(500));

    seen.forgetBefore(START.plusMillis(1));

    assertThat(steps()).isEmpty();
  }

  /** As an active release sees itself: without a reference. */
  private static LanguageObservation.Builder alone(long utterances, long micros) {
    return healthy(utterances)
        .setLatencyMicrosSum(micros * utterances)
        .setReferenceUtterances(0)
        .setReferenceConfidenceSum(0)
        .setReferenceLatencyMicrosSum(0);
  }

  private void observe(String instance, String language, LanguageObservation.Builder counts) {
    seen.add(observation(candidate(), instance, languages(language, counts)));
  }

  private static Map<String, LanguageObservation> languages(
      String language, LanguageObservation.Builder counts) {
    return new HashMap<>(Map.of(language, counts.build()));
  }

  private ModelRelease candidate() {
    return now.find(NEW).orElseThrow();
  }

  private List<RolloutStep> steps() {
    return RolloutRules.decide(now, seen, LIMITS, SOON);
  }

  private RolloutStep onlyStep() {
    assertThat(steps()).hasSize(1);
    return steps().get(0);
  }
}
