package dev.nagare.labeling.queue.intake;

import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.FoundMark;
import dev.nagare.labeling.queue.exchange.FoundMarks;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.labeling.queue.requests.QueueLabelViews;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Converts valid entries into labels. All fields of a label besides its spans come from the
 * request; a translated label has the language and the text of its entry. A label that trainers
 * would reject is not written. Labels are held until {@link #take}, so that of several entries with
 * one key only the last is written. Not thread-safe.
 */
public final class LabelIntake implements Consumer<Entry> {

  /** The annotator of entries that name none. */
  private static final String NOBODY_NAMED = "import";

  private final LabelQueue queue;
  private final Function<String, Optional<LabelRequest>> requests;
  private final KnownTypes types;
  private final Optional<String> annotator;
  private final InstantSource clock;
  private final Findings findings;
  private final TypeLimit limit;
  private final WordEdges words = new WordEdges();

  private final Map<String, Held> held = new LinkedHashMap<>();
  private long written;
  private long unchanged;
  private long older;
  private long replaced;
  private long skipped;
  private long waiting;
  private long reserved;
  private long unsaid;
  private long spans;
  private long trimmed;
  private long cut;
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);

  /**
   * A valid answer and its label.
   *
   * @param answer of a person
   * @param label made of it
   */
  private record Held(Entry.Answer answer, Label label) {}

  /**
   * Creates an intake.
   *
   * @param requests by utterance id
   * @param annotator replaces those that the entries name
   */
  public LabelIntake(
      LabelQueue queue,
      Function<String, Optional<LabelRequest>> requests,
      KnownTypes types,
      Optional<String> annotator,
      InstantSource clock,
      Findings findings) {
    this.queue = queue;
    this.requests = requests;
    this.types = types;
    this.annotator = annotator;
    this.clock = clock;
    this.findings = findings;
    this.limit = new TypeLimit(queue);
  }

  @Override
  public void accept(Entry entry) {
    if (entry instanceof Entry.Answer answer) {
      answer(answer, LabelBasis::of);
    } else if (entry instanceof Entry.Translated translation) {
      answer(translation.answer(), original -> LabelBasis.of(translation, original));
    } else if (entry instanceof Entry.Refused bad) {
      faults.merge(bad.problem().fault(), 1L, Long::sum);
      findings.refused(bad.place(), bad.id(), bad.problem());
    } else if (entry instanceof Entry.Remark remark) {
      findings.remark(remark.place(), remark.id(), remark.text());
    } else if (entry instanceof Entry.Skipped) {
      skipped++;
    } else if (entry instanceof Entry.Waiting open) {
      waiting++;
      unsaid += open.isUnsaid() ? 1 : 0;
    }
  }

  /** Returns the labels accepted since the last call. */
  public List<Label> take() {
    List<Label> labels = new ArrayList<>();
    held.values().forEach(one -> decide(one, labels));
    held.clear();
    written += labels.size();
    return labels;
  }

  /** Returns the counts of all entries so far. */
  public Tally tally() {
    return new Tally(
        new Tally.Labels(written, unchanged, older, replaced, reserved),
        new Tally.Unlabeled(skipped, waiting, unsaid),
        new Tally.Spans(spans, trimmed, cut),
        faults);
  }

  /** Returns the beginning of an entry's label from the request that the entry names. */
  private interface Basis {
    Label.Builder of(LabelRequest request) throws BadEntryException;
  }

  private void answer(Entry.Answer answer, Basis basis) {
    try {
      LabelRequest request =
          requests
              .apply(answer.id())
              .orElseThrow(
                  () ->
                      new BadEntryException(
                          Fault.NOT_ASKED, "there is no request for this utterance"));
      Label.Builder begun = basis.of(request);
      FoundMarks found = FoundMarks.of(answer, begun.getText());
      Label label = label(answer, begun, found.spans());
      if (!requireUsable(label, found)) {
        leaveOut(answer);
        return;
      }
      hold(answer, label);
      look(answer, label, found);
    } catch (BadEntryException e) {
      accept(Entry.Refused.of(answer.place(), Optional.of(answer.id()), e));
    }
  }

  private void hold(Entry.Answer answer, Label label) {
    Held before = held.put(label.getUtteranceId(), new Held(answer, label));
    if (before != null) {
      replaced++;
      findings.remark(
          before.answer().place(),
          Optional.of(label.getUtteranceId()),
          "replaced by the entry of the same id at " + answer.place());
    }
  }

  /** Reports unusual spans of a valid answer. */
  private void look(Entry.Answer answer, Label label, FoundMarks found) {
    spans += found.marks().size();
    trimmed += found.marks().stream().filter(FoundMark::isTrimmed).count();
    List<String> cuts = words.cuts(label.getLanguage(), found);
    cut += cuts.size();
    cuts.forEach(one -> findings.cutWord(answer.place(), Optional.of(answer.id()), one));
  }

  private Label label(Entry.Answer answer, Label.Builder begun, List<LabeledSpan> spans)
      throws BadEntryException {
    return begun
        .setSpans(spans)
        .setAnnotator(annotator.or(answer::annotator).orElse(NOBODY_NAMED))
        .setLabeledAt(labeledAt(answer))
        .build();
  }

  /**
   * Returns the time of a label in the range of milliseconds from 1970, which is smaller than that
   * of dates.
   */
  private Instant labeledAt(Entry.Answer answer) throws BadEntryException {
    Instant time = answer.answeredAt().orElseGet(clock::instant);
    try {
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (ArithmeticException e) {
      throw new BadEntryException(
          Fault.FIELD_BAD, "the time it was labeled at is hundreds of millions of years away");
    }
  }

  /**
   * Checks that trainers use a label. Its marks are valid spans of the text already; the check
   * covers types, which become tags, and the fields from its request.
   *
   * @return false if its only fault is that its text is reserved for evaluation
   */
  private boolean requireUsable(Label label, FoundMarks found) throws BadEntryException {
    for (FoundMark mark : found.marks()) {
      try {
        types.require(mark.type(), label.getText());
      } catch (BadEntryException e) {
        throw new BadEntryException(e.problem().fault(), mark.name() + ": " + e.problem().detail());
      }
    }
    Optional<LabelRules.Finding> fault =
        queue.rules().fault(label.getUtteranceId(), QueueLabelViews.of(label));
    boolean isReserved =
        fault.map(LabelRules.Finding::fault).filter(LabelFault.RESERVED_TEXT::equals).isPresent();
    if (fault.isPresent() && !isReserved) {
      throw refusal(fault.get());
    }
    if (!isReserved) {
      limit.require(label);
    }
    return !isReserved;
  }

  private static BadEntryException refusal(LabelRules.Finding found) {
    return switch (found.fault()) {
      case LANGUAGE ->
          new BadEntryException(
              Fault.FIELD_BAD, "the request's language is not a BCP 47 language tag");
      case EMPTY_TEXT -> new BadEntryException(Fault.FIELD_BAD, "the text is empty");
      case TEXT_TOO_LONG -> new BadEntryException(Fault.TEXT_TOO_LONG, found.detail());
      default -> new BadEntryException(Fault.FIELD_BAD, found.detail());
    };
  }

  private void leaveOut(Entry.Answer answer) {
    reserved++;
    findings.remark(
        answer.place(),
        Optional.of(answer.id()),
        "not written: it is for training, but its text is reserved for evaluation");
  }

  private void decide(Held one, List<Label> labels) {
    Label label = one.label();
    Optional<Instant> there = queue.labeledAt(label.getUtteranceId());
    if (queue.saysTheSame(label)) {
      unchanged++;
    } else if (one.answer().answeredAt().isPresent()
        && there.isPresent()
        && there.get().isAfter(label.getLabeledAt())) {
      older++;
      findings.remark(
          one.answer().place(),
          Optional.of(label.getUtteranceId()),
          "not written: a label of " + there.get() + " exists, which is later than this one");
    } else {
      labels.add(label);
    }
  }
}
