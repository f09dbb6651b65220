package dev.nagare.trainer.service.process;

import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.follow.TopicTable;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.work.Finished;
import dev.nagare.trainer.service.work.ProgressBoard;
import dev.nagare.trainer.service.work.TrainingProgress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The meters of the trainer. Those of languages are in {@link LanguageMeters}. */
final class TrainerMeters {

  private final MeterRegistry registry;
  private final LanguageMeters languages;

  /**
   * Registers the meters that are not specific to a language.
   *
   * @param withTarget languages with a target of their own
   * @param mostLanguages largest number of languages with meters of their own
   */
  TrainerMeters(
      MeterRegistry registry,
      LabelStore store,
      ProgressBoard board,
      TopicTable<LanguageStatus> statuses,
      Set<String> withTarget,
      int mostLanguages) {
    this.registry = registry;
    this.languages = new LanguageMeters(registry, statuses, withTarget, mostLanguages);
    for (LabelFault fault : LabelFault.values()) {
      FunctionCounter.builder(
              "nagare.labels.rejected", store, b -> b.faults().getOrDefault(fault, 0L))
          .description("Labels read that cannot be used")
          .tag("reason", fault.name())
          .register(registry);
    }
    FunctionCounter.builder("nagare.labels.trimmed", store, LabelStore::trimmed)
        .description("Labels read with white space at the edge of a span, which was cut off")
        .register(registry);
    progress("nagare.training.running", "1 while a training runs", board, p -> 1);
    progress(
        "nagare.training.progress",
        "Finished share of the training",
        board,
        TrainingProgress::done);
    progress("nagare.training.epoch", "Current epoch", board, TrainingProgress::epoch);
    progress("nagare.training.epochs", "Maximum number of epochs", board, TrainingProgress::epochs);
    progress(
        "nagare.training.dev.f1", "Best F1 on the development set", board, TrainingProgress::devF1);
    progress(
        "nagare.training.seconds.left",
        "Time until all epochs are done",
        board,
        TrainingProgress::secondsLeft);
  }

  /** Shows the present state of all languages. */
  void show(List<LanguageReport> reports) {
    languages.show(reports);
  }

  /** Counts a training that has ended. */
  void onFinished(Finished finished) {
    String language = languages.nameOf(finished.language());
    registry
        .counter(
            "nagare.trainings",
            LanguageMeters.LANGUAGE,
            language,
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
                        LanguageMeters.LANGUAGE,
                        language,
                        "outcome",
                        decision.getOutcome().name())
                    .increment());
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
