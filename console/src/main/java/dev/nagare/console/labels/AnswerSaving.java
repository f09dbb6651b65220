package dev.nagare.console.labels;

import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.api.AnnotationRequest;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.SpanMark;
import dev.nagare.console.api.decisions.DecisionRequest;
import dev.nagare.labeling.queue.exchange.Suggestions;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.AnnotationOutcome;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.tagger.text.CodePoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Saves answers and decisions: the annotation, its label and the audit record in one transaction.
 * One is saved at a time. The later {@code labeledAt} wins, as in {@code ./nagare queue import}.
 */
final class AnswerSaving {

  private static final int MAX_NOTE = 2_000;
  private static final double MAX_SECONDS = 86_400;

  private final DeskState state;
  private final ChangeWriter writer;
  private final AnswerCheck check;

  AnswerSaving(DeskState state, ChangeWriter writer) {
    this.state = state;
    this.writer = writer;
    this.check = new AnswerCheck(state.queue(), state.clock());
  }

  /**
   * Saves an answer and ends its lease.
   *
   * @throws ApiProblem if it cannot be saved
   */
  synchronized Annotation save(ConsoleUser user, AnnotationRequest given)
      throws InterruptedException {
    AnnotationOutcome outcome = outcome(given);
    LabelRequest asked = state.queue().request(given.id()).orElseThrow(LabelProblems::withdrawn);
    requireUndecided(given.id());
    requireCurrent(user, given);
    Instant now = Instant.ofEpochMilli(state.clock().instant().toEpochMilli());
    List<SpanMark> marks = given.spans() == null ? List.of() : given.spans();
    Optional<AnswerCheck.Checked> checked =
        outcome == AnnotationOutcome.LABELED
            ? Optional.of(check.label(asked, marks, user.name(), now))
            : Optional.empty();
    List<LabeledSpan> spans =
        checked
            .map(AnswerCheck.Checked::spans)
            .orElseGet(
                () -> outcome == AnnotationOutcome.FLAGGED ? check.spans(asked, marks) : List.of());
    Annotation annotation = annotation(asked, remark(given), outcome, spans, user.name(), now);
    write(user, "annotate", annotation, change(user, annotation, checked));
    state.leases().end(given.id());
    return annotation;
  }

  /** Returns the effect of an answer on the label. Two opinions make one only if they are equal. */
  private LabelChange change(
      ConsoleUser user, Annotation mine, Optional<AnswerCheck.Checked> checked) {
    String id = mine.getUtteranceId();
    Optional<Label> label = checked.flatMap(AnswerCheck.Checked::label);
    if (!state.annotations().rule().needsTwo(id)) {
      boolean isTakenBack = mine.getOutcome() != AnnotationOutcome.LABELED && isLabeledBy(user, id);
      return isTakenBack ? LabelChange.DELETED : LabelChange.of(label);
    }
    Opinions opinions = state.annotations().opinions(id);
    if (mine.getOutcome() == AnnotationOutcome.LABELED && opinions.confirm(mine)) {
      return LabelChange.of(label);
    }
    return state.queue().labeledAt(id).filter(opinions::have).isPresent()
        ? LabelChange.DELETED
        : LabelChange.NONE;
  }

  /**
   * Saves the decision of a release manager.
   *
   * @throws ApiProblem if it cannot be saved, or the answers are others than were shown
   */
  synchronized void decide(ConsoleUser user, DecisionRequest given) throws InterruptedException {
    LabelRequest asked = state.queue().request(given.id()).orElseThrow(LabelProblems::withdrawn);
    String present =
        new WaitingItems(state).find(given.id()).map(one -> one.opinions().version()).orElse("");
    if (!present.equals(given.seen()) || state.leases().find(given.id()).isPresent()) {
      throw LabelProblems.answersChanged();
    }
    AnnotationOutcome outcome = decided(given);
    Instant now = Instant.ofEpochMilli(state.clock().instant().toEpochMilli());
    List<SpanMark> marks = given.spans() == null ? List.of() : given.spans();
    Optional<AnswerCheck.Checked> checked =
        outcome == AnnotationOutcome.LABELED
            ? Optional.of(check.label(asked, marks, user.name(), now))
            : Optional.empty();
    Remark remark = Remark.of(given.note(), null);
    Annotation annotation =
        annotation(
            asked,
            remark,
            outcome,
            checked.map(AnswerCheck.Checked::spans).orElse(List.of()),
            Opinions.decidedBy(user.name()),
            now);
    write(user, "decide", annotation, LabelChange.of(checked.flatMap(AnswerCheck.Checked::label)));
  }

  private static AnnotationOutcome decided(DecisionRequest given) {
    return switch (given.outcome()) {
      case "LABELED" -> AnnotationOutcome.LABELED;
      case "UNUSABLE" -> AnnotationOutcome.UNUSABLE;
      default -> throw ApiProblem.badRequest("the outcome must be LABELED or UNUSABLE");
    };
  }

  private void requireUndecided(String id) {
    if (state.annotations().opinions(id).isDecided()) {
      throw LabelProblems.decided();
    }
  }

  private void write(ConsoleUser user, String action, Annotation annotation, LabelChange change)
      throws InterruptedException {
    String id = annotation.getUtteranceId();
    String key = AnnotationBook.key(id, annotation.getAnnotator());
    List<ChangeWriter.Change<?>> changes = new ArrayList<>();
    changes.add(new ChangeWriter.Change<>(NagareTopic.ANNOTATIONS, key, annotation));
    if (change.isWritten()) {
      changes.add(new ChangeWriter.Change<>(NagareTopic.LABELS, id, change.label().orElse(null)));
    }
    changes.add(
        AuditRecords.of(
            user, action, id, annotation.getOutcome().name(), annotation.getLabeledAt()));
    List<RecordPlace> places = writer.write(changes);
    state.annotations().accept(places.get(0), key, annotation);
    if (change.isWritten()) {
      // Applied at once, so that the next request is chosen with it.
      state.queue().applyLabel(places.get(1), id, change.label().orElse(null));
    }
  }

  /** Returns whether the present label was made from the person's own last answer. */
  private boolean isLabeledBy(ConsoleUser user, String id) {
    Optional<Instant> labeledAt = state.queue().labeledAt(id);
    return state
        .annotations()
        .recent(user.name(), id)
        .filter(mine -> mine.getOutcome() == AnnotationOutcome.LABELED)
        .filter(mine -> labeledAt.filter(mine.getLabeledAt()::equals).isPresent())
        .isPresent();
  }

  /**
   * Checks that nobody else has the request on screen or has labeled it since it was shown. An
   * answer after the end of its lease is taken if nothing has happened meanwhile.
   */
  private void requireCurrent(ConsoleUser user, AnnotationRequest given) {
    Optional<ItemLeases.Held> held = state.leases().find(given.id());
    Optional<Instant> labeledAt = state.queue().labeledAt(given.id());
    if (held.isPresent()) {
      if (!ItemLeases.isOf(held.get(), user.name(), given.token())) {
        throw LabelProblems.leaseLost();
      }
      if (!held.get().basis().equals(labeledAt)) {
        throw LabelProblems.changed();
      }
    } else if (labeledAt.isPresent() && !isLabeledBy(user, given.id())) {
      throw LabelProblems.changed();
    }
  }

  /** The note and the time that come with an answer. */
  private record Remark(String note, double seconds) {

    static Remark of(@Nullable String givenNote, @Nullable Double givenSeconds) {
      String note = givenNote == null ? "" : givenNote;
      double seconds = givenSeconds == null ? 0 : givenSeconds;
      if (note.length() > MAX_NOTE && CodePoints.count(note) > MAX_NOTE) {
        throw ApiProblem.badRequest("a note has at most " + MAX_NOTE + " characters; shorten it");
      }
      if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
        throw ApiProblem.badRequest("seconds must be from 0 to " + (int) MAX_SECONDS);
      }
      return new Remark(note, seconds);
    }
  }

  private static Remark remark(AnnotationRequest given) {
    return Remark.of(given.note(), given.seconds());
  }

  private static AnnotationOutcome outcome(AnnotationRequest given) {
    var unused = remark(given);
    return Arrays.stream(AnnotationOutcome.values())
        .filter(one -> one != AnnotationOutcome.UNKNOWN && one.name().equals(given.outcome()))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.badRequest("the outcome must be LABELED, SKIPPED, UNUSABLE or FLAGGED"));
  }

  private Annotation annotation(
      LabelRequest asked,
      Remark remark,
      AnnotationOutcome outcome,
      List<LabeledSpan> spans,
      String annotator,
      Instant now) {
    OptionalInt guideline = state.guidelines().version(asked.getLanguage());
    return Annotation.newBuilder()
        .setUtteranceId(asked.getUtteranceId())
        .setLanguage(asked.getLanguage())
        .setText(asked.getText())
        .setOutcome(outcome)
        .setSpans(spans)
        .setAnnotator(annotator)
        .setNote(remark.note())
        .setSeconds(remark.seconds())
        .setLabeledAt(now)
        .setPurpose(asked.getPurpose())
        .setRound(asked.getRound())
        .setRelease(Suggestions.of(asked).isEmpty() ? null : asked.getRelease())
        .setGuidelineVersion(guideline.isPresent() ? guideline.getAsInt() : null)
        .build();
  }
}
