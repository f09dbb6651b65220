package dev.nagare.labeling.queue.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.exchange.Problem;
import dev.nagare.labeling.queue.formats.Format;
import dev.nagare.labeling.queue.intake.Findings;
import dev.nagare.labeling.queue.intake.KnownTypes;
import dev.nagare.labeling.queue.intake.LabelIntake;
import dev.nagare.labeling.queue.intake.Tally;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.service.follow.RecordPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Imports files into a queue that is filled by hand. */
public final class Intake {

  public static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private final LabelQueue queue;
  private OffsetUnit unit = OffsetUnit.UTF_16;
  private KnownTypes types;
  private long offset;

  /** A refused entry. */
  public record Refusal(long line, Optional<String> id, Fault fault, String text) {}

  /** What an import led to. */
  public record Result(
      List<Label> labels, List<Refusal> refusals, List<String> remarks, Tally tally) {

    /** The only refusal. */
    public Refusal refusal() {
      if (refusals.size() != 1) {
        throw new AssertionError("not one refusal: " + refusals);
      }
      return refusals.get(0);
    }

    /** The only label. */
    public Label label() {
      if (labels.size() != 1) {
        throw new AssertionError(labels.size() + " labels; refused: " + refusals);
      }
      return labels.get(0);
    }
  }

  private Intake(EvaluationReserve reserve) {
    queue = new LabelQueue(new LabelRules(reserve, 2000));
    types = KnownTypes.of(queue::types);
  }

  public static Intake of(LabelRequest... requests) {
    return reserving(EvaluationReserve.NONE, requests);
  }

  /** With texts that nothing is learned from. */
  public static Intake reserving(EvaluationReserve reserve, LabelRequest... requests) {
    Intake intake = new Intake(reserve);
    for (LabelRequest request : requests) {
      intake.ask(request);
    }
    return intake;
  }

  public LabelQueue queue() {
    return queue;
  }

  public Intake ask(LabelRequest request) {
    queue.applyRequest(next(), request.getUtteranceId(), request);
    return this;
  }

  public Intake withdraw(String id) {
    queue.applyRequest(next(), id, null);
    return this;
  }

  public Intake label(Label label) {
    queue.applyLabel(next(), label.getUtteranceId(), label);
    return this;
  }

  public Intake counting(OffsetUnit other) {
    unit = other;
    return this;
  }

  public Intake knowing(KnownTypes other) {
    types = other;
    return this;
  }

  private RecordPlace next() {
    offset++;
    return new RecordPlace(0, offset, offset);
  }

  public Result read(Format format, String contents) {
    return read(format, Optional.empty(), contents.getBytes(UTF_8));
  }

  public Result readBytes(Format format, byte[] contents) {
    return read(format, Optional.empty(), contents);
  }

  public Result readAs(String annotator, Format format, String contents) {
    return read(format, Optional.of(annotator), contents.getBytes(UTF_8));
  }

  private Result read(Format format, Optional<String> annotator, byte[] contents) {
    Recorded findings = new Recorded(new ArrayList<>(), new ArrayList<>());
    LabelIntake intake =
        new LabelIntake(queue, queue::request, types, annotator, () -> NOW, findings);
    try {
      Path file = Files.createTempFile("answers", ".txt");
      try {
        Files.write(file, contents);
        format.answers(unit).read(file, intake);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Label> labels = intake.take();
    return new Result(labels, findings.refusals(), findings.remarks(), intake.tally());
  }

  private record Recorded(List<Refusal> refusals, List<String> remarks) implements Findings {

    @Override
    public void refused(EntryPlace place, Optional<String> id, Problem problem) {
      refusals.add(new Refusal(place.line(), id, problem.fault(), problem.describe()));
    }

    @Override
    public void remark(EntryPlace place, Optional<String> id, String text) {
      remarks.add(place.line() + ": " + text);
    }
  }
}
