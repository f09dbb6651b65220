package dev.nagare.console.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.api.AnnotationRequest;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.Item;
import dev.nagare.console.api.SpanMark;
import dev.nagare.console.api.decisions.DecisionRequest;
import dev.nagare.console.api.decisions.DecisionsAnswer;
import dev.nagare.console.config.OpinionRule;
import dev.nagare.console.testing.MovableClock;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.testkit.SampleRequests;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that need two equal answers, and the decisions about those that differ. */
final class TwoOpinionsTest {

  private static final ConsoleUser AKANE = new ConsoleUser("akane", ConsoleRole.LABELER);
  private static final ConsoleUser REN = new ConsoleUser("ren", ConsoleRole.LABELER);
  private static final ConsoleUser MIO = new ConsoleUser("mio", ConsoleRole.LABELER);
  private static final ConsoleUser HANA = new ConsoleUser("hana", ConsoleRole.RELEASE_MANAGER);
  private static final String TEXT = "spiel Jazz im 🏠";
  private static final SpanMark SONG = new SpanMark(6, 10, "song");
  private static final SpanMark PLACE = new SpanMark(14, 15, "place");

  private final MovableClock clock = new MovableClock();
  private final AtomicInteger tokens = new AtomicInteger();
  private final KeptChanges kept = new KeptChanges();
  private DeskState state = stateOf(new OpinionRule(2, 1));
  private LabelingDesk desk = new LabelingDesk(state, kept);
  private long offset;

  private DeskState stateOf(OpinionRule rule) {
    return DeskState.empty(
        new LabelRules(EvaluationReserve.NONE, 2000),
        rule,
        Duration.ofSeconds(60),
        clock,
        () -> "token-" + tokens.incrementAndGet());
  }

  private void ask(String... ids) {
    for (String id : ids) {
      LabelRequest request = SampleRequests.training(id, "de", TEXT);
      state.queue().applyRequest(new RecordPlace(0, offset++, 0), id, request);
    }
    state.queue().applyReleaseTypes(Set.of("place", "song"));
    clock.move(Duration.ofSeconds(2));
  }

  private Item next(ConsoleUser user) {
    return desk.next(user, null).orElseThrow();
  }

  private void answer(ConsoleUser user, String outcome, SpanMark... spans)
      throws InterruptedException {
    answer(user, next(user), outcome, spans);
  }

  private void answer(ConsoleUser user, Item item, String outcome, SpanMark... spans)
      throws InterruptedException {
    clock.move(Duration.ofSeconds(1));
    var unused = desk.save(user, request(item, outcome, spans));
    release(user);
  }

  /** Saving leases the next item, which these tests do not want. */
  private void release(ConsoleUser user) {
    state.leases().all().stream()
        .filter(held -> held.user().equals(user.name()))
        .forEach(held -> desk.release(user, held.id(), held.token()));
  }

  private static AnnotationRequest request(Item item, String outcome, SpanMark... spans) {
    return new AnnotationRequest(
        item.id(),
        Objects.requireNonNull(item.lease()).token(),
        outcome,
        List.of(spans),
        null,
        1.0,
        null);
  }

  private String decide(String id, String seen, String outcome, SpanMark... spans) {
    clock.move(Duration.ofSeconds(1));
    ApiProblem problem =
        catchThrowableOfType(
            ApiProblem.class,
            () ->
                desk.decide(
                    HANA, new DecisionRequest(id, seen, outcome, List.of(spans), "agreed")));
    return problem == null ? "saved" : problem.type();
  }

  private List<String> waiting() {
    return desk.waiting().items().stream().map(one -> one.item().id()).toList();
  }

  private DecisionsAnswer.WaitingItem only() {
    return desk.waiting().items().get(0);
  }

  @Test
  void shouldAskASecondPersonWithoutShowingTheFirstAnswer() throws Exception {
    ask("u1");

    answer(AKANE, "LABELED", SONG);

    assertThat(kept.last()).hasSize(2).noneMatch(Label.class::isInstance);
    assertThat(desk.next(AKANE, null)).isEmpty();
    Item second = next(REN);
    assertThat(second.id()).isEqualTo("u1");
    assertThat(second.mine()).isNull();
    assertThat(second.suggestions()).isEmpty();
    assertThat(desk.next(MIO, null)).isEmpty();
    assertThat(desk.waiting().waiting()).isZero();
  }

  @Test
  void shouldWriteTheLabelOnceTwoAnswersAreEqual() throws Exception {
    ask("u1");
    answer(AKANE, "LABELED", SONG, PLACE);

    answer(REN, "LABELED", SONG, PLACE);

    assertThat(kept.last().get(1))
        .isInstanceOfSatisfying(
            Label.class,
            label -> {
              assertThat(label.getAnnotator()).isEqualTo("ren");
              assertThat(label.getSpans())
                  .containsExactly(
                      new LabeledSpan("song", 6, 10, "Jazz"),
                      new LabeledSpan("place", 14, 15, "🏠"));
            });
    assertThat(desk.next(MIO, null)).isEmpty();
    assertThat(desk.waiting().waiting()).isZero();
    assertThat(desk.progress("ren").languages().get(0).open()).isZero();
  }

  @Test
  void shouldLetAReleaseManagerDecideBetweenAnswersThatDiffer() throws Exception {
    ask("u1");
    answer(AKANE, "LABELED", SONG);
    answer(REN, "LABELED", SONG, PLACE);

    DecisionsAnswer.WaitingItem waiting = only();
    assertThat(waiting.reason()).isEqualTo("DIFFERENT");
    assertThat(waiting.answers())
        .extracting(DecisionsAnswer.Opinion::annotator)
        .containsExactly("akane", "ren");
    assertThat(waiting.answers().get(1).answer().spans()).containsExactly(SONG, PLACE);
    assertThat(desk.next(MIO, null)).isEmpty();
    assertThat(state.queue().isAnswered("u1")).isFalse();

    assertThat(decide("u1", waiting.seen(), "LABELED", PLACE)).isEqualTo("saved");

    List<Object> written = kept.last();
    assertThat(written.get(0))
        .isInstanceOfSatisfying(
            Annotation.class,
            decision -> assertThat(decision.getAnnotator()).isEqualTo("decision:hana"));
    assertThat(written.get(1))
        .isInstanceOfSatisfying(
            Label.class,
            label -> {
              assertThat(label.getAnnotator()).isEqualTo("hana");
              assertThat(label.getSpans()).containsExactly(new LabeledSpan("place", 14, 15, "🏠"));
            });
    assertThat(waiting()).isEmpty();
    assertThat(desk.mine(AKANE).annotations()).hasSize(1);
    assertThat(decide("u1", waiting.seen(), "LABELED", SONG)).isEqualTo("answers-changed");
  }

  @Test
  void shouldGiveASkippedTextToAThirdPerson() throws Exception {
    ask("u1");
    answer(AKANE, "LABELED", SONG);
    answer(REN, "SKIPPED");

    assertThat(waiting()).isEmpty();
    answer(MIO, "LABELED", SONG);

    assertThat(state.queue().isAnswered("u1")).isTrue();
  }

  @Test
  void shouldWaitWhereOneLabelsAndOneFindsTheTextUnusable() throws Exception {
    ask("u1");
    answer(AKANE, "LABELED", SONG);
    answer(REN, "UNUSABLE");

    assertThat(waiting()).containsExactly("u1");
    assertThat(desk.next(MIO, null)).isEmpty();
    assertThat(decide("u1", only().seen(), "UNUSABLE")).isEqualTo("saved");

    assertThat(waiting()).isEmpty();
    assertThat(desk.next(MIO, null)).isEmpty();
    assertThat(state.queue().isAnswered("u1")).isFalse();
  }

  @Test
  void shouldListFlaggedTextsAlsoWhereOneAnswerIsEnough() throws Exception {
    state = stateOf(OpinionRule.ONE);
    desk = new LabelingDesk(state, kept);
    ask("u1", "u2");
    answer(AKANE, "FLAGGED");
    answer(AKANE, "UNUSABLE");

    assertThat(waiting()).containsExactly("u1");
    assertThat(only().reason()).isEqualTo("FLAGGED");
    assertThat(decide("u1", only().seen(), "LABELED", SONG)).isEqualTo("saved");

    assertThat(waiting()).isEmpty();
    assertThat(state.queue().isAnswered("u1")).isTrue();
  }

  @Test
  void shouldTakeALabelBackIfOneOfTwoChangesTheAnswer() throws Exception {
    ask("u1");
    answer(AKANE, "LABELED", SONG);
    answer(REN, "LABELED", SONG);
    assertThat(state.queue().isAnswered("u1")).isTrue();

    answer(AKANE, desk.reopen(AKANE, "u1"), "LABELED", PLACE);

    assertThat(kept.last().get(1)).isEqualTo("deleted");
    assertThat(waiting()).containsExactly("u1");
    answer(REN, desk.reopen(REN, "u1"), "LABELED", PLACE);
    assertThat(state.queue().isAnswered("u1")).isTrue();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void shouldKeepADecisionWhateverIsAnsweredLater() throws Exception {
    ask("u1");
    answer(AKANE, "LABELED", SONG);
    answer(REN, "LABELED", PLACE);
    assertThat(decide("u1", only().seen(), "LABELED", SONG, PLACE)).isEqualTo("saved");
    int before = kept.count();

    Item item = desk.reopen(REN, "u1");
    ApiProblem refused =
        catchThrowableOfType(
            ApiProblem.class, () -> desk.save(REN, request(item, "LABELED", SONG)));

    assertThat(refused.type()).isEqualTo("decided");
    assertThat(kept.count()).isEqualTo(before);
  }

  @Test
  void shouldRefuseDecisionsAboutOtherAnswersThanWereShown() throws Exception {
    ask("u1");
    answer(AKANE, "LABELED", SONG);
    answer(REN, "LABELED", PLACE);
    String seen = only().seen();

    answer(REN, desk.reopen(REN, "u1"), "LABELED");

    assertThat(decide("u1", seen, "LABELED", SONG)).isEqualTo("answers-changed");
    Item held = desk.reopen(REN, "u1");
    assertThat(decide("u1", only().seen(), "LABELED", SONG)).isEqualTo("answers-changed");
    desk.release(REN, "u1", Objects.requireNonNull(held.lease()).token());
    assertThat(decide("u1", only().seen(), "FLAGGED")).isEqualTo("bad-request");
    assertThat(decide("u1", only().seen(), "LABELED", new SpanMark(0, 99, "song")))
        .isEqualTo("spans");
    state.queue().applyRequest(new RecordPlace(0, offset++, 0), "u1", null);
    assertThat(waiting()).isEmpty();
    assertThat(decide("u1", seen, "LABELED", SONG)).isEqualTo("withdrawn");
  }

  @Test
  void shouldKnowTheSameAfterItHasReadEverythingAgain() throws Exception {
    ask("u1", "u2", "u3");
    for (int i = 0; i < 3; i++) {
      answer(AKANE, "LABELED", SONG);
    }
    answer(REN, "LABELED", PLACE);
    answer(REN, "LABELED", PLACE);
    assertThat(decide("u2", seenOf("u2"), "UNUSABLE")).isEqualTo("saved");
    List<String> before = waiting();

    DeskState read = stateOf(new OpinionRule(2, 1));
    state.queue().requests(request -> true).forEach(request -> takeUp(read, request));
    kept.replay(read);
    state = read;
    desk = new LabelingDesk(read, kept);
    clock.move(Duration.ofSeconds(2));

    assertThat(before).containsExactly("u1");
    assertThat(waiting()).isEqualTo(before);
    assertThat(next(REN).id()).isEqualTo("u3");
    assertThat(desk.next(AKANE, null)).isEmpty();
  }

  private String seenOf(String id) {
    return desk.waiting().items().stream()
        .filter(one -> one.item().id().equals(id))
        .map(DecisionsAnswer.WaitingItem::seen)
        .findFirst()
        .orElseThrow();
  }

  private void takeUp(DeskState read, LabelRequest request) {
    read.queue().applyRequest(new RecordPlace(0, offset++, 0), request.getUtteranceId(), request);
  }

  @Test
  void shouldChooseAShareOfTheRequestsByTheirKeys() {
    OpinionRule tenth = new OpinionRule(2, 0.1);

    long chosen = IntStream.range(0, 20_000).filter(i -> tenth.needsTwo("utterance-" + i)).count();

    assertThat(chosen / 20_000.0).isCloseTo(0.1, within(0.01));
    assertThat(new OpinionRule(2, 0).needsTwo("u1")).isFalse();
    assertThat(new OpinionRule(1, 1).needsTwo("u1")).isFalse();
  }
}
