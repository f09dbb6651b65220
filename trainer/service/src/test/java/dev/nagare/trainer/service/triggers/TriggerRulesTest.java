package dev.nagare.trainer.service.triggers;

import static dev.nagare.trainer.service.testing.Sample.START;
import static dev.nagare.trainer.service.testing.Sample.release;
import static dev.nagare.trainer.service.testing.Sample.trainedOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.TrainingProvenance;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.schemas.avro.TrainingTries;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.trainer.service.labels.LabelCounts;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.ownership.AskedTraining;
import dev.nagare.trainer.service.testing.Labels;
import dev.nagare.trainer.service.testing.Sample;
import dev.nagare.trainer.service.triggers.Standing.Due;
import dev.nagare.trainer.service.triggers.Standing.Reason;
import dev.nagare.trainer.service.triggers.Standing.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TriggerRulesTest {

  private static final TriggerRules RULES = new TriggerRules(50, 100, Duration.ofHours(24), 60);

  private static final long OFFSET = 5;

  private static final Instant NOW = START.plus(Duration.ofHours(1));
  private static final ModelRelease TRAINED =
      release(ReleaseStage.REJECTED, 0).setTraining(trainedOn(7L)).build();

  @Test
  void shouldTrainWhenEnoughNewLabelsHaveCome() {
    assertDue(Trigger.LABELS, facts(counts(100, 50, 60)));
    assertDue(Trigger.LABELS, facts(counts(100, 100, 60)));
  }

  @Test
  void shouldWaitForNewLabels() {
    Waiting waiting = assertWaiting(Reason.LABELS, facts(counts(1000, 49, 60)));

    assertThat(waiting.words()).isEqualTo("49 of 50 new labels");
  }

  @Test
  void shouldWaitForEnoughLabelsInAll() {
    Waiting waiting = assertWaiting(Reason.LABELS, facts(counts(99, 99, 60)));

    assertThat(waiting.words()).isEqualTo("99 of 100 labels to learn from");
  }

  @Test
  void shouldTrainBySchedule() {
    Case facts = facts(counts(100, 1, 60)).with(TRAINED);

    assertThat(RULES.decide(facts.facts(), START.plus(Duration.ofHours(23))))
        .isInstanceOf(Waiting.class);
    Standing standing = RULES.decide(facts.facts(), START.plus(Duration.ofHours(24)));
    assertThat(standing).isInstanceOf(Due.class);
    assertThat(((Due) standing).trigger()).isEqualTo(Trigger.SCHEDULE);
    assertThat(((Due) standing).since()).isEqualTo(START.plus(Duration.ofHours(24)));
  }

  @Test
  void shouldNotTrainByScheduleWithoutAnyNewLabel() {
    Case facts = facts(counts(100, 0, 60)).with(TRAINED);

    assertThat(RULES.decide(facts.facts(), START.plus(Duration.ofDays(900))))
        .isInstanceOf(Waiting.class);
  }

  @Test
  void shouldCountTheScheduleOfALanguageNeverTrainedFromItsFirstLabel() {
    Case facts = facts(counts(100, 10, 60));

    assertThat(RULES.decide(facts.facts(), START.plus(Duration.ofHours(25))))
        .isInstanceOf(Due.class);
    assertThat(RULES.decide(facts.facts(), START.plus(Duration.ofHours(23))))
        .isInstanceOf(Waiting.class);
  }

  @Test
  void shouldTrainOnRequestWithFewLabels() {
    Case facts = facts(counts(12, 0, 60)).with(TRAINED).asked(NOW);

    Due due = assertDue(Trigger.REQUEST, facts);

    assertThat(due.words()).isEqualTo("requested by hana");
  }

  @Property
  void shouldTrainOnceForARequestWhateverTheClocksSay(
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long askedSecond,
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long trainedSecond,
      @ForAll @IntRange(max = 3) int offset,
      @ForAll @IntRange(min = -1, max = 3) int served) {
    AskedTraining asked = asked(offset, START.plusSeconds(askedSecond));
    ModelRelease trained =
        release(ReleaseStage.REJECTED, trainedSecond)
            .setTraining(
                TrainingProvenance.newBuilder(trainedOn(7L))
                    .setRequestOffset((long) served)
                    .setRequestedAt(served < 0 ? null : asked.request().getRequestedAt())
                    .build())
            .build();

    assertThat(openRequest(asked, trained)).isEqualTo(served != offset);
  }

  @Test
  void shouldTellARequestFromOneAtItsPlaceInATopicBefore() {
    ModelRelease trained =
        release(ReleaseStage.REJECTED, 0)
            .setTraining(
                TrainingProvenance.newBuilder(trainedOn(7L))
                    .setRequestOffset(0L)
                    .setRequestedAt(START)
                    .build())
            .build();

    assertThat(openRequest(asked(0, START.minusSeconds(9)), trained)).isTrue();
    assertThat(openRequest(asked(0, START), trained)).isFalse();
  }

  /** It does not say which request it served. */
  @Test
  void shouldTakeARequestAsServedByALaterReleaseOfAnOlderVersion() {
    assertThat(openRequest(asked(3, START), TRAINED)).isFalse();
    assertThat(openRequest(asked(3, START.plusMillis(1)), TRAINED)).isTrue();
  }

  @Test
  void shouldWaitForOtherLabelsWhenTwoTrainingsFailed() {
    Case facts = facts(counts(500, 500, 60));
    assertDue(Trigger.LABELS, facts.tried(1, -1, "IllegalStateException"));

    Waiting waiting =
        assertWaiting(Reason.OTHER_LABELS, facts.tried(2, -1, "IllegalStateException"));

    assertThat(waiting.words())
        .isEqualTo(
            "2 trainings on these labels failed, the last one begun at 2026-11-21T09:30:00Z:"
                + " IllegalStateException; it is tried again when labels change or on ./nagare"
                + " trainer request ja");
    assertThat(assertWaiting(Reason.OTHER_LABELS, facts.tried(2, -1, "")).words())
        .contains("its process ended in the middle of it");
  }

  @Test
  void shouldTryAgainOnceForEachRequestSinceTheLastTry() {
    Case facts = facts(counts(500, 500, 60)).asked(NOW);

    assertDue(Trigger.REQUEST, facts.tried(2, OFFSET - 1, "x"));
    assertWaiting(Reason.OTHER_LABELS, facts.tried(3, OFFSET, "x"));
    assertThat(facts.tried(3, OFFSET - 1, "x").facts().isAskedAgain()).isTrue();
    assertThat(facts.tried(3, OFFSET, "x").facts().isAskedAgain()).isFalse();
  }

  @Test
  void shouldForgetTriesOnOtherLabels() {
    LabelStore store = new LabelStore(new LabelRules(EvaluationReserve.NONE, 2000));
    store.apply(new RecordPlace(0, 4, 4), "u", Labels.training("u", "ja", "a"));
    TrainingTries tries = tries(store.mark("ja"), 2, -1, "x");
    assertThat(tried(store, tries)).contains(tries);

    store.apply(new RecordPlace(0, 5, 5), "v", Labels.training("v", "ja", "b"));

    assertThat(tried(store, tries)).isEmpty();
  }

  @Test
  void shouldNotTryWithMoreTypesThanAModelCanKnow() {
    Optional<Instant> oldest = Optional.of(START);
    assertDue(Trigger.LABELS, facts(new LabelCounts(500, 0, 500, oldest, 60, 0, 2047)));

    Waiting waiting =
        assertWaiting(
            Reason.FEWER_TYPES,
            facts(new LabelCounts(500, 0, 500, oldest, 60, 0, 2048)).asked(NOW));

    assertThat(waiting.words()).isEqualTo("the labels have 2048 entity types, at most 2047");
  }

  @Test
  void shouldWaitForEvaluationLabelsAlsoOnRequest() {
    Waiting waiting =
        assertWaiting(Reason.EVALUATION_LABELS, facts(counts(500, 500, 59)).asked(NOW));

    assertThat(waiting.words())
        .isEqualTo(
            "59 of 60 labels with purpose EVALUATION that the gate needs; training was requested");
    assertWaiting(Reason.EVALUATION_LABELS, facts(counts(500, 500, 59)));
  }

  @Test
  void shouldWaitForTheEndOfARollout() {
    ModelRelease underWay = release(ReleaseStage.CANARY, 5).build();

    assertWaiting(Reason.ROLLOUT, facts(counts(500, 500, 60)).underWay(underWay));
    assertWaiting(Reason.ROLLOUT, facts(counts(500, 0, 60)).underWay(underWay).asked(NOW));
    assertWaiting(Reason.LABELS, facts(counts(500, 0, 60)).underWay(underWay));
  }

  @Test
  void shouldNotTrainWithNothingToLearnFromEvenOnRequest() {
    assertWaiting(Reason.LABELS, facts(counts(1, 1, 60)).asked(NOW));
  }

  @Test
  void shouldTakeTheLastTrainingWhateverBecameOfIt() {
    ModelRelease active = release(ReleaseStage.ACTIVE, 1).setTraining(trainedOn(3L)).build();
    ModelRelease rejected = release(ReleaseStage.REJECTED, 2).setTraining(trainedOn(5L)).build();
    ModelRelease byHand = release(ReleaseStage.RETIRED, 3).build();
    LabelStore store = new LabelStore(new LabelRules(EvaluationReserve.NONE, 2000));
    store.apply(new RecordPlace(0, 4, 4), "u", Labels.training("u", "ja", "a"));
    store.apply(new RecordPlace(0, 5, 5), "v", Labels.training("v", "ja", "b"));

    LanguageFacts facts =
        LanguageFacts.of(
            "ja",
            store,
            Sample.releases(active, rejected, byHand),
            Optional.empty(),
            Optional.empty());

    assertThat(facts.lastTrained()).contains(rejected);
    assertThat(facts.counts().fresh()).isEqualTo(1);
    assertThat(facts.underWay()).isEmpty();
  }

  @Test
  void shouldNotTrainOnForgottenTrainingsLabelsAgain() {
    ModelRelease rejected = release(ReleaseStage.REJECTED, 2).setTraining(trainedOn(6L)).build();
    LabelStore store = new LabelStore(new LabelRules(EvaluationReserve.NONE, 2000));
    store.apply(new RecordPlace(0, 5, 5), "v", Labels.training("v", "ja", "b"));
    Releases now = Sample.releases(rejected);
    ModelRelease forgotten = ReleaseRules.forget(now, "mom-ja:v2", Sample.byPerson(9));

    LanguageFacts facts =
        LanguageFacts.of(
            "ja", store, now.with(List.of(forgotten)), Optional.empty(), Optional.empty());

    assertThat(facts.lastTrained()).contains(forgotten);
    assertThat(facts.counts().fresh()).isZero();
  }

  @Test
  void shouldNotTrainOnTheSameLabelsAgainWhenATrainersClockIsBehind() {
    ModelRelease first = release(ReleaseStage.REJECTED, 0).setTraining(trainedOn(5L)).build();
    ModelRelease behind = release(ReleaseStage.REJECTED, -3600).setTraining(trainedOn(7L)).build();
    LabelStore store = new LabelStore(new LabelRules(EvaluationReserve.NONE, 2000));
    store.apply(new RecordPlace(0, 6, 6), "v", Labels.training("v", "ja", "b"));

    LanguageFacts facts =
        LanguageFacts.of(
            "ja", store, Sample.releases(first, behind), Optional.empty(), Optional.empty());

    assertThat(facts.counts().fresh()).isZero();
  }

  private static Due assertDue(Trigger trigger, Case facts) {
    Standing standing = RULES.decide(facts.facts(), NOW);
    assertThat(standing).isInstanceOf(Due.class);
    assertThat(((Due) standing).trigger()).isEqualTo(trigger);
    return (Due) standing;
  }

  private static Waiting assertWaiting(Reason reason, Case facts) {
    Standing standing = RULES.decide(facts.facts(), NOW);
    assertThat(standing).isInstanceOf(Waiting.class);
    assertThat(((Waiting) standing).reason()).isEqualTo(reason);
    return (Waiting) standing;
  }

  private static LabelCounts counts(int training, int fresh, int evaluation) {
    Optional<Instant> oldest = fresh == 0 ? Optional.empty() : Optional.of(START);
    return new LabelCounts(training, 0, fresh, oldest, evaluation, 0, 0);
  }

  private static AskedTraining asked(long offset, Instant at) {
    return new AskedTraining(
        offset,
        TrainingRequest.newBuilder()
            .setLanguage("ja")
            .setRequestedBy("hana")
            .setRequestedAt(at)
            .build());
  }

  private static boolean openRequest(AskedTraining asked, ModelRelease trained) {
    LabelStore store = new LabelStore(new LabelRules(EvaluationReserve.NONE, 2000));
    return LanguageFacts.of(
            "ja", store, Sample.releases(trained), Optional.of(asked), Optional.empty())
        .openRequest()
        .isPresent();
  }

  private static Optional<TrainingTries> tried(LabelStore store, TrainingTries tries) {
    return LanguageFacts.of("ja", store, Releases.NONE, Optional.empty(), Optional.of(tries))
        .tries();
  }

  private static TrainingTries tries(long labels, int tries, long requestOffset, String failure) {
    return TrainingTries.newBuilder()
        .setLabels(labels)
        .setTries(tries)
        .setRequestOffset(requestOffset)
        .setStartedAt(START)
        .setFailure(failure)
        .build();
  }

  private static Case facts(LabelCounts counts) {
    return new Case(
        new LanguageFacts(
            "ja",
            counts,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** Facts, one at a time. */
  private record Case(LanguageFacts facts) {

    Case with(ModelRelease lastTrained) {
      return with(Optional.of(lastTrained), facts.underWay(), facts.openRequest(), facts.tries());
    }

    Case underWay(ModelRelease release) {
      return with(facts.lastTrained(), Optional.of(release), facts.openRequest(), facts.tries());
    }

    Case asked(Instant at) {
      return with(
          facts.lastTrained(),
          facts.underWay(),
          Optional.of(TriggerRulesTest.asked(OFFSET, at)),
          facts.tries());
    }

    Case tried(int tries, long requestOffset, String failure) {
      return with(
          facts.lastTrained(),
          facts.underWay(),
          facts.openRequest(),
          Optional.of(tries(0, tries, requestOffset, failure)));
    }

    private Case with(
        Optional<ModelRelease> lastTrained,
        Optional<ModelRelease> underWay,
        Optional<AskedTraining> request,
        Optional<TrainingTries> tries) {
      return new Case(
          new LanguageFacts("ja", facts.counts(), lastTrained, underWay, request, request, tries));
    }
  }
}
