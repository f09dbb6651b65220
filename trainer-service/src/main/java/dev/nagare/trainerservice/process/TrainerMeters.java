package dev.nagare.trainerservice.process;

import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.trainerservice.labels.LabelBook;
import dev.nagare.trainerservice.labels.LabelCounts;
import dev.nagare.trainerservice.status.StatusTable;
import dev.nagare.trainerservice.work.Finished;
import dev.nagare.trainerservice.work.ProgressBoard;
import dev.nagare.trainerservice.work.TrainingProgress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/** The trainer's meters. Languages are those that the label topic or the group names. */
final class TrainerMeters {

  private static final String LANGUAGE = "language";

  private final MeterRegistry registry;
  private final StatusTable statuses;
  private final Map<String, AtomicReference<LanguageReport>> languages = new ConcurrentHashMap<>();

  TrainerMeters(MeterRegistry registry, LabelBook book, ProgressBoard board, StatusTable statuses) {
    this.registry = registry;
    this.statuses = statuses;
    for (LabelFault fault : LabelFault.values()) {
      FunctionCounter.builder(
              "nagare.labels.rejected", book, b -> b.faults().getOrDefault(fault, 0L))
          .description("Labels that cannot be used, of all that were read")
          .tag("reason", fault.name())
          .register(registry);
    }
    progress("nagare.training.running", "Whether a training is under way", board, p -> 1);
    progress(
        "nagare.training.progress",
        "Share of the training that is done",
        board,
        TrainingProgress::done);
    progress("nagare.training.epoch", "Current epoch", board, TrainingProgress::epoch);
    progress("nagare.training.epochs", "Most epochs", board, TrainingProgress::epochs);
    progress(
        "nagare.training.dev.f1", "Best F1 on the development set", board, TrainingProgress::devF1);
    progress(
        "nagare.training.seconds.left",
        "Until all epochs are done",
        board,
        TrainingProgress::secondsLeft);
  }

  /** A language stands so now. */
  void show(LanguageReport report) {
    languages.computeIfAbsent(report.language(), this::register).set(report);
  }

  /** A training has ended. */
  void onFinished(Finished finished) {
    registry
        .counter(
            "nagare.trainings",
            LANGUAGE,
            finished.language(),
            "outcome",
            finished.outcome().configName())
        .increment();
    finished
        .release()
        .flatMap(release -> release.getDecision())
        .ifPresent(
            decision ->
                registry
                    .counter(
                        "nagare.gate.decisions",
                        LANGUAGE,
                        finished.language(),
                        "outcome",
                        decision.getOutcome().name())
                    .increment());
  }

  private AtomicReference<LanguageReport> register(String language) {
    AtomicReference<LanguageReport> latest = new AtomicReference<>(LanguageReport.none(language));
    labels(latest, "training", LabelCounts::training);
    labels(latest, "fresh", LabelCounts::fresh);
    labels(latest, "evaluation", LabelCounts::evaluation);
    labels(latest, "excluded", LabelCounts::excluded);
    gauge(
        latest,
        "nagare.trainer.owned",
        "Whether the language is this trainer's",
        LanguageReport::owned);
    gauge(
        latest, "nagare.trainer.due", "Whether the language is to be trained", LanguageReport::due);
    gauge(
        latest,
        "nagare.training.last.timestamp.seconds",
        "Date of the language's last trained release; 0 if there is none",
        LanguageReport::lastTrainedSeconds);
    status("nagare.language.f1", "F1 of the active release, 0 to 100", language, TrainerMeters::f1);
    status("nagare.language.f1.target", "F1 to be reached", language, s -> s.getTargetF1());
    return latest;
  }

  private void labels(
      AtomicReference<LanguageReport> latest, String purpose, ToDoubleFunction<LabelCounts> count) {
    Gauge.builder("nagare.labels", latest, ref -> count.applyAsDouble(ref.get().counts()))
        .description(
            "Labels: to be learned from, those of them new since the last training, for evaluation,"
                + " and left out because their text is evaluated on")
        .tags(LANGUAGE, latest.get().language(), "purpose", purpose)
        .register(registry);
  }

  private void gauge(
      AtomicReference<LanguageReport> latest,
      String name,
      String description,
      ToDoubleFunction<LanguageReport> value) {
    Gauge.builder(name, latest, ref -> value.applyAsDouble(ref.get()))
        .description(description)
        .tag(LANGUAGE, latest.get().language())
        .register(registry);
  }

  /** Absent until the language is measured: 0 would be a bad model. */
  private void status(
      String name, String description, String language, ToDoubleFunction<LanguageStatus> value) {
    Gauge.builder(
            name,
            statuses,
            table -> table.of(language).map(value::applyAsDouble).orElse(Double.NaN))
        .description(description)
        .tag(LANGUAGE, language)
        .register(registry);
  }

  private static double f1(LanguageStatus status) {
    return status.getCurrentF1().orElse(Double.NaN);
  }

  private void progress(
      String name,
      String description,
      ProgressBoard board,
      ToDoubleFunction<TrainingProgress> value) {
    Gauge.builder(name, board, b -> b.current().map(value::applyAsDouble).orElse(0.0))
        .description(description)
        .register(registry);
  }
}
