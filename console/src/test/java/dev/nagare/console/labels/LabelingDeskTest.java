package dev.nagare.console.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.api.AnnotationRequest;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.GuidelineChange;
import dev.nagare.console.api.GuidelineView;
import dev.nagare.console.api.Item;
import dev.nagare.console.api.Progress;
import dev.nagare.console.api.SavedAnswer;
import dev.nagare.console.api.SpanFaultView;
import dev.nagare.console.api.SpanMark;
import dev.nagare.console.config.OpinionRule;
import dev.nagare.console.testing.MovableClock;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.schemas.avro.Guideline;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.testkit.SampleRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabelingDeskTest {

  private static final ConsoleUser AKANE = new ConsoleUser("akane", ConsoleRole.LABELER);
  private static final ConsoleUser HANA = new ConsoleUser("hana", ConsoleRole.LABELER);
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final String EMOJI = "👩‍👩‍👧‍👦 𠮷野家でﾗｰﾒﾝ";
  private static final LabelRequest JAPANESE =
      SampleRequests.training("u1", "ja", EMOJI, SampleRequests.span("place", 8, 11, EMOJI));
  private static final LabelRequest GERMAN =
      SampleRequests.later(SampleRequests.training("u2", "de-DE", "spiel Jazz"), 60);
  private static final LabelRequest EVALUATION =
      SampleRequests.later(
          SampleRequests.evaluation(
              "u3", "ja", "ジャズを流して", SampleRequests.span("song", 0, 3, "ジャズを流して")),
          120);

  private final MovableClock clock = new MovableClock();
  private final AtomicInteger tokens = new AtomicInteger();
  private final DeskState state =
      DeskState.empty(
          new LabelRules(EvaluationReserve.NONE, 2000),
          OpinionRule.ONE,
          LEASE,
          clock,
          () -> "token-" + tokens.incrementAndGet());
  private final KeptChanges kept = new KeptChanges();
  private final LabelingDesk desk = new LabelingDesk(state, kept);
  private long offset;

  private void ask(LabelRequest... requests) {
    for (LabelRequest request : requests) {
      state.queue().applyRequest(place(), request.getUtteranceId(), request);
    }
    state.queue().applyReleaseTypes(Set.of("place", "song", "name"));
    clock.move(Duration.ofSeconds(2));
  }

  private RecordPlace place() {
    return new RecordPlace(0, offset++, 0);
  }

  private Item next(ConsoleUser user) {
    return desk.next(user, null).orElseThrow();
  }

  private SavedAnswer save(ConsoleUser user, Item item, String outcome, SpanMark... spans)
      throws InterruptedException {
    return desk.save(user, request(item, outcome, spans));
  }

  private static AnnotationRequest request(Item item, String outcome, SpanMark... spans) {
    Item.Lease lease = item.lease();
    return new AnnotationRequest(
        item.id(), lease == null ? "" : lease.token(), outcome, List.of(spans), null, 1.5, null);
  }

  private static String type(@Nullable ApiProblem problem) {
    return problem == null ? "saved" : problem.type();
  }

  private @Nullable ApiProblem refusal(ConsoleUser user, AnnotationRequest request) {
    return catchThrowableOfType(ApiProblem.class, () -> desk.save(user, request));
  }

  @Test
  void shouldOfferTheOldestOpenRequestWithWordsAndSuggestions() {
    ask(GERMAN, JAPANESE, EVALUATION);

    Item item = next(AKANE);

    assertThat(item.id()).isEqualTo("u1");
    assertThat(item.text()).isEqualTo(EMOJI);
    assertThat(item.suggestions()).containsExactly(new Item.Suggestion(8, 11, "place", 0.5));
    assertThat(item.words()).contains(List.of(0, 7)).contains(List.of(11, 12));
    assertThat(item.release()).isNotNull();
  }

  @Test
  void shouldShowNoSuggestionForEvaluation() {
    ask(EVALUATION);

    Item item = next(AKANE);

    assertThat(item.suggestions()).isEmpty();
    assertThat(item.release()).isNull();
    assertThat(item.purpose()).isEqualTo("EVALUATION");
  }

  @Test
  void shouldNeverOfferOneRequestToTwoPages() {
    ask(JAPANESE, GERMAN);

    assertThat(next(AKANE).id()).isEqualTo("u1");
    assertThat(next(HANA).id()).isEqualTo("u2");
    assertThat(desk.next(HANA, null)).isEmpty();
    assertThat(desk.next(AKANE, null)).isEmpty();
  }

  @Test
  void shouldOfferARequestAgainOnceItsLeaseHasEnded() {
    ask(JAPANESE);
    Item first = next(AKANE);

    clock.move(LEASE.minusMillis(1));
    assertThat(desk.next(HANA, null)).isEmpty();
    clock.move(Duration.ofMillis(1));

    assertThat(next(HANA).id()).isEqualTo("u1");
    assertThat(type(refusal(AKANE, request(first, "LABELED")))).isEqualTo("lease-lost");
    assertThat(kept.count()).isZero();
  }

  @Test
  void shouldKeepARenewedLease() {
    ask(JAPANESE);
    Item item = next(AKANE);
    String token = token(item);

    clock.move(LEASE.minusSeconds(1));
    Instant until = desk.renew(AKANE, "u1", token);
    clock.move(LEASE.minusSeconds(1));

    assertThat(until).isEqualTo(clock.instant().plusSeconds(1));
    assertThat(desk.next(HANA, null)).isEmpty();
    assertThatThrownBy(() -> desk.renew(HANA, "u1", token)).isInstanceOf(ApiProblem.class);
  }

  @Test
  void shouldOfferAReleasedRequestAtOnce() {
    ask(JAPANESE);
    Item item = next(AKANE);

    desk.release(HANA, "u1", token(item));
    assertThat(desk.next(HANA, null)).isEmpty();
    desk.release(AKANE, "u1", token(item));

    assertThat(next(HANA).id()).isEqualTo("u1");
  }

  private static String token(Item item) {
    return Optional.ofNullable(item.lease()).orElseThrow().token();
  }

  @Test
  void shouldWriteAnnotationLabelAndAuditRecordOfAnAnswerAtOnce() throws Exception {
    ask(JAPANESE, GERMAN);
    Item item = next(AKANE);

    SavedAnswer saved = save(AKANE, item, "LABELED", new SpanMark(8, 11, "place"));

    assertThat(kept.count()).isEqualTo(1);
    List<Object> written = kept.last();
    assertThat(written.get(0))
        .isInstanceOfSatisfying(
            Annotation.class,
            annotation -> {
              assertThat(annotation.getAnnotator()).isEqualTo("akane");
              assertThat(annotation.getSpans())
                  .containsExactly(new LabeledSpan("place", 8, 11, "𠮷野家"));
              assertThat(annotation.getSeconds()).isEqualTo(1.5);
            });
    assertThat(written.get(1))
        .isInstanceOfSatisfying(
            Label.class,
            label -> {
              assertThat(label.getText()).isEqualTo(EMOJI);
              assertThat(label.getSpans()).containsExactly(new LabeledSpan("place", 8, 11, "𠮷野家"));
              assertThat(label.getPurpose()).isEqualTo(LabelPurpose.TRAINING);
              assertThat(label.getRound()).contains(3L);
              assertThat(label.getLabeledAt()).isEqualTo(clock.instant());
            });
    assertThat(written.get(2))
        .isInstanceOfSatisfying(
            ConsoleAudit.class,
            audit -> {
              assertThat(audit.getSubject()).isEqualTo("u1");
              assertThat(audit.toString()).doesNotContain("𠮷野家");
            });
    assertThat(Optional.ofNullable(saved.next()).map(Item::id)).contains("u2");
    assertThat(saved.progress().mine()).isEqualTo(new Progress.Mine(1, 0));
  }

  @Test
  void shouldNotOfferAnAnsweredRequestAgain() throws Exception {
    ask(JAPANESE);

    SavedAnswer saved = save(AKANE, next(AKANE), "LABELED");

    assertThat(saved.next()).isNull();
    assertThat(desk.next(HANA, null)).isEmpty();
  }

  @Test
  void shouldOfferASkippedRequestToOthersOnly() throws Exception {
    ask(JAPANESE);

    SavedAnswer saved = save(AKANE, next(AKANE), "SKIPPED");

    assertThat(saved.next()).isNull();
    assertThat(saved.progress().mine()).isEqualTo(new Progress.Mine(0, 1));
    assertThat(next(HANA).id()).isEqualTo("u1");
  }

  @ParameterizedTest
  @CsvSource({"UNUSABLE", "FLAGGED"})
  void shouldOfferARequestToNobodyThatCannotBeLabeled(String outcome) throws Exception {
    ask(JAPANESE);

    save(AKANE, next(AKANE), outcome);

    assertThat(kept.last()).noneMatch(Label.class::isInstance);
    assertThat(desk.next(HANA, null)).isEmpty();
  }

  @Test
  void shouldOfferRequestsOfALanguageAndItsLongerTags() {
    ask(JAPANESE, GERMAN);

    assertThat(desk.next(AKANE, "de").map(Item::id)).contains("u2");
    assertThat(desk.next(AKANE, "en")).isEmpty();
    assertThatThrownBy(() -> desk.next(AKANE, "no language"))
        .isInstanceOfSatisfying(ApiProblem.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void shouldNameEveryFaultOfAnAnswerAndWriteNothing() {
    ask(GERMAN);
    Item item = next(AKANE);

    ApiProblem problem =
        refusal(
            AKANE,
            request(
                item,
                "LABELED",
                new SpanMark(6, 10, "song"),
                new SpanMark(8, 11, "song"),
                new SpanMark(5, 6, "song"),
                new SpanMark(0, 7, "song"),
                new SpanMark(0, 5, "sogn")));

    assertThat(problem).isNotNull();
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.document().get("faults"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(SpanFaultView.class))
        .extracting(fault -> fault.span() + " " + fault.fault())
        .containsExactly("1 SPAN_OUTSIDE", "2 SPAN_EMPTY", "4 TYPE_UNKNOWN", "0 SPANS_OVERLAP");
    assertThat(problem.document().toString()).doesNotContain("spiel").doesNotContain("Jazz");
    assertThat(kept.count()).isZero();
  }

  @Test
  void shouldTellThatARequestWasWithdrawnWhileItWasOnScreen() {
    ask(JAPANESE);
    Item item = next(AKANE);

    state.queue().applyRequest(place(), "u1", null);

    assertThat(desk.endWithdrawn()).extracting(ItemLeases.Held::user).containsExactly("akane");
    assertThat(desk.endWithdrawn()).isEmpty();
    assertThat(type(refusal(AKANE, request(item, "LABELED")))).isEqualTo("withdrawn");
    assertThatThrownBy(() -> desk.renew(AKANE, "u1", token(item)))
        .isInstanceOfSatisfying(ApiProblem.class, e -> assertThat(type(e)).isEqualTo("withdrawn"));
  }

  @Test
  void shouldNotReplaceALabelThatCameMeanwhile() {
    ask(GERMAN);
    Item item = next(AKANE);

    state.queue().applyLabel(place(), "u2", label("u2", "spiel Jazz"));

    assertThat(type(refusal(AKANE, request(item, "LABELED")))).isEqualTo("changed");
    assertThat(kept.count()).isZero();
  }

  private Label label(String id, String text) {
    return Label.newBuilder()
        .setUtteranceId(id)
        .setLanguage("de-DE")
        .setText(text)
        .setAnnotator("import")
        .setLabeledAt(clock.instant())
        .setPurpose(LabelPurpose.TRAINING)
        .build();
  }

  @Test
  void shouldTakeAnAnswerAfterTheEndOfItsLeaseIfNothingHasHappened() throws Exception {
    ask(JAPANESE);
    Item item = next(AKANE);

    clock.move(LEASE.plusSeconds(5));

    assertThat(save(AKANE, item, "LABELED").annotation().outcome()).isEqualTo("LABELED");
  }

  @Test
  void shouldLetAPersonChangeOneOfTheLastTenAnswers() throws Exception {
    ask(JAPANESE, GERMAN);
    save(AKANE, next(AKANE), "LABELED", new SpanMark(8, 11, "place"));
    clock.move(Duration.ofSeconds(1));

    Item again = desk.reopen(AKANE, "u1");
    save(AKANE, again, "LABELED", new SpanMark(8, 11, "name"));

    assertThat(Optional.ofNullable(again.mine()).orElseThrow().spans())
        .containsExactly(new SpanMark(8, 11, "place"));
    assertThat(((Label) kept.last().get(1)).getSpans().get(0).getType()).isEqualTo("name");
    assertThat(desk.mine(AKANE).annotations()).hasSize(1);
    assertThat(desk.progress("akane").mine()).isEqualTo(new Progress.Mine(1, 0));
    assertThatThrownBy(() -> desk.reopen(HANA, "u1"))
        .isInstanceOfSatisfying(ApiProblem.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void shouldTakeALabelBackWhenItsAuthorFindsTheTextUnusable() throws Exception {
    ask(JAPANESE);
    save(AKANE, next(AKANE), "LABELED", new SpanMark(8, 11, "place"));

    save(AKANE, desk.reopen(AKANE, "u1"), "UNUSABLE");

    assertThat(kept.last().get(1)).isEqualTo("deleted");
    assertThat(state.queue().isAnswered("u1")).isFalse();
    assertThat(desk.next(HANA, null)).isEmpty();
  }

  @Test
  void shouldKeepTheLastTenAnswersOfAPerson() throws Exception {
    for (int i = 0; i < 12; i++) {
      ask(SampleRequests.later(SampleRequests.training("n" + i, "en", "play it " + i), i));
      save(AKANE, next(AKANE), "LABELED");
    }

    assertThat(desk.mine(AKANE).annotations())
        .extracting(entry -> entry.item().id())
        .hasSize(10)
        .startsWith("n11")
        .endsWith("n2");
    assertThat(desk.mine(AKANE).annotations()).allMatch(entry -> entry.item().lease() == null);
  }

  @Test
  void shouldCountRequestsByLanguage() throws Exception {
    ask(JAPANESE, GERMAN, EVALUATION);
    save(AKANE, next(AKANE), "LABELED");
    clock.move(Duration.ofSeconds(2));

    List<Progress.Language> languages = desk.progress("hana").languages();

    assertThat(languages)
        .extracting(one -> one.language() + " " + one.open() + " " + one.answered())
        .containsExactly("de-DE 1 0", "ja 1 1");
    assertThat(languages.get(1).oldest()).isEqualTo(EVALUATION.getRequestedAt());
    assertThat(desk.progress("hana").mine()).isEqualTo(new Progress.Mine(0, 0));
  }

  @Test
  void shouldRefuseToChangeAGuidelineThatSomebodyElseHasChanged() throws Exception {
    ask(JAPANESE);

    GuidelineView first =
        desk.changeGuideline(AKANE, new GuidelineChange("ja", "place", "店も", List.of("𠮷野家"), 0));
    desk.changeGuideline(HANA, new GuidelineChange("ja", "place", "店だけ", null, first.version()));
    ApiProblem problem =
        catchThrowableOfType(
            ApiProblem.class,
            () ->
                desk.changeGuideline(
                    AKANE, new GuidelineChange("ja", "place", "駅も", null, first.version())));

    assertThat(first).isEqualTo(new GuidelineView("店も", List.of("𠮷野家"), 1));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.document()).containsEntry("current", new GuidelineView("店だけ", List.of(), 2));
    assertThat(kept.last().get(0)).isInstanceOf(Guideline.class);
    assertThat(kept.last().get(1)).isInstanceOf(ConsoleAudit.class);
    assertThat(desk.types("ja").types().stream().filter(type -> type.guideline() != null))
        .singleElement()
        .satisfies(type -> assertThat(type.name()).isEqualTo("place"));
  }

  @Test
  void shouldNoteTheVersionOfTheGuidelinesInAnAnswer() throws Exception {
    ask(JAPANESE);
    desk.changeGuideline(AKANE, new GuidelineChange("ja", "place", "a", null, null));
    desk.changeGuideline(AKANE, new GuidelineChange("ja", "song", "b", null, null));

    SavedAnswer saved = save(AKANE, next(AKANE), "LABELED");

    assertThat(saved.annotation().guidelineVersion()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"MAYBE,1", "UNKNOWN,1", "LABELED,-1", "LABELED,NaN"})
  void shouldRefuseAnswersThatMakeNoSense(String outcome, double seconds) {
    ask(JAPANESE);
    Item item = next(AKANE);

    ApiProblem problem =
        refusal(
            AKANE,
            new AnnotationRequest(item.id(), token(item), outcome, List.of(), null, seconds, null));

    assertThat(type(problem)).isEqualTo("bad-request");
  }
}
