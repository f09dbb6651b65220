package dev.nagare.console.labels;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.SpanFaultView;
import dev.nagare.console.api.SpanMark;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.FoundMarks;
import dev.nagare.labeling.queue.exchange.Mark;
import dev.nagare.labeling.queue.exchange.OffsetMarks;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.exchange.Problem;
import dev.nagare.labeling.queue.intake.Findings;
import dev.nagare.labeling.queue.intake.KnownTypes;
import dev.nagare.labeling.queue.intake.LabelIntake;
import dev.nagare.labeling.queue.intake.Tally;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks answers by the rules of {@code ./nagare queue import}, whose classes decide here too.
 * Thread-safe.
 */
final class AnswerCheck {

  /** The place of an entry in messages; there is no file. */
  private static final EntryPlace HERE = new EntryPlace("console", 1);

  /** The most spans of an answer; no text for labeling has more. */
  private static final int MAX_SPANS = 500;

  private final KnownTypes types;
  private final Refusal refusal = new Refusal();
  private final LabelIntake intake;

  AnswerCheck(LabelQueue queue, InstantSource clock) {
    types = KnownTypes.of(queue::types);
    intake = new LabelIntake(queue, queue::request, types, Optional.empty(), clock, refusal);
  }

  /**
   * A valid answer.
   *
   * @param spans its spans, in text order
   * @param label to write; empty if the latest label says the same
   */
  record Checked(List<LabeledSpan> spans, Optional<Label> label) {}

  /** Keeps the reason of the last refusal. */
  private static final class Refusal implements Findings {

    private @Nullable Problem last;

    @Override
    public void refused(EntryPlace place, Optional<String> id, Problem problem) {
      last = problem;
    }

    @Override
    public void remark(EntryPlace place, Optional<String> id, String text) {
      // The tally tells what matters here.
    }
  }

  /**
   * Returns the spans of an answer that becomes no label.
   *
   * @throws ApiProblem if they are not spans of the text
   */
  List<LabeledSpan> spans(LabelRequest asked, List<SpanMark> marks) {
    try {
      require(asked, marks);
      return FoundMarks.of(answer(asked, marks, "", Instant.EPOCH), asked.getText()).spans();
    } catch (BadEntryException e) {
      throw unusable(List.of(view(null, e.problem())));
    }
  }

  /**
   * Turns an answer into a label.
   *
   * @throws ApiProblem if trainers could not use it, or a later label exists
   */
  synchronized Checked label(LabelRequest asked, List<SpanMark> marks, String user, Instant now) {
    List<LabeledSpan> spans = spans(asked, marks);
    refusal.last = null;
    Tally.Labels before = intake.tally().labels();
    intake.accept(answer(asked, marks, user, now));
    List<Label> labels = intake.take();
    Tally.Labels after = intake.tally().labels();
    if (refusal.last != null) {
      throw unusable(List.of(view(null, refusal.last)));
    }
    if (after.reserved() > before.reserved()) {
      throw unusable(
          List.of(
              new SpanFaultView(
                  null,
                  "RESERVED_TEXT",
                  "the request is for training, but its text is reserved for evaluation",
                  "answer with unusable")));
    }
    if (after.older() > before.older()) {
      throw LabelProblems.changed();
    }
    return new Checked(spans, labels.stream().findFirst());
  }

  /** Refuses marks that are no spans, with every fault. */
  private void require(LabelRequest asked, List<SpanMark> marks) {
    if (marks.size() > MAX_SPANS) {
      throw ApiProblem.badRequest("an answer has at most " + MAX_SPANS + " spans");
    }
    if (fault(asked, marks).isEmpty()) {
      return;
    }
    List<SpanFaultView> faults = new ArrayList<>();
    List<Integer> good = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      Optional<Problem> fault = fault(asked, List.of(marks.get(i)));
      if (fault.isPresent()) {
        faults.add(view(i, fault.get()));
      } else {
        good.add(i);
      }
    }
    good.sort(Comparator.comparingInt(i -> marks.get(i).start()));
    for (int i = 1; i < good.size(); i++) {
      int at = good.get(i);
      fault(asked, List.of(marks.get(good.get(i - 1)), marks.get(at)))
          .ifPresent(fault -> faults.add(view(at, fault)));
    }
    throw unusable(faults);
  }

  /** Returns the first fault of some marks. */
  private Optional<Problem> fault(LabelRequest asked, List<SpanMark> marks) {
    try {
      var unused = FoundMarks.of(answer(asked, marks, "", Instant.EPOCH), asked.getText());
      for (SpanMark mark : marks) {
        types.require(mark.type(), asked.getText());
      }
      return Optional.empty();
    } catch (BadEntryException e) {
      return Optional.of(e.problem());
    }
  }

  private static Entry.Answer answer(
      LabelRequest asked, List<SpanMark> marks, String user, Instant now) {
    return new Entry.Answer(
        HERE,
        asked.getUtteranceId(),
        Optional.of(asked.getText()),
        OffsetMarks.of(OffsetUnit.CODE_POINTS, marks.stream().map(AnswerCheck::mark).toList()),
        Optional.of(user).filter(name -> !name.isEmpty()),
        Optional.of(now));
  }

  private static Mark mark(SpanMark mark) {
    return new Mark(mark.type(), mark.start(), mark.end(), Optional.empty());
  }

  private static SpanFaultView view(@Nullable Integer span, Problem problem) {
    return new SpanFaultView(
        span, problem.fault().name(), problem.detail(), problem.fault().advice());
  }

  private static ApiProblem unusable(List<SpanFaultView> faults) {
    return ApiProblem.unprocessable(
            "spans",
            "The answer cannot be saved",
            faults.get(0).detail() + ": " + faults.get(0).advice())
        .with("faults", faults);
  }
}
