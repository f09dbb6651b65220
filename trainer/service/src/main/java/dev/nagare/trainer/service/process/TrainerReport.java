package dev.nagare.trainer.service.process;

import dev.nagare.service.http.HttpAnswer;
import dev.nagare.trainer.service.labels.LabelProblem;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.work.Finished;
import dev.nagare.trainer.service.work.TrainingProgress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Creates the answer of {@code /status}. It contains no text of an utterance. */
final class TrainerReport {

  private static final double TENTHS = 10;
  private static final double TEN_THOUSANDTHS = 1e4;

  private TrainerReport() {}

  static HttpAnswer answer(
      boolean ready,
      SortedSet<Integer> partitions,
      List<LanguageReport> languages,
      Optional<TrainingProgress> training,
      Optional<Finished> last,
      LabelStore store) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ready", ready);
    json.put("partitions", partitions);
    json.put("training", training.map(TrainerReport::progress).orElse(null));
    json.put("lastFinished", last.map(TrainerReport::finished).orElse(null));
    Map<String, Object> byLanguage = new LinkedHashMap<>();
    languages.forEach(report -> byLanguage.put(report.language(), report.json()));
    json.put("languages", byLanguage);
    json.put("rejectedLabels", store.faults());
    json.put("trimmedLabels", store.trimmed());
    json.put("labelProblems", store.problems().stream().map(TrainerReport::problem).toList());
    return HttpAnswer.json(200, json);
  }

  private static Map<String, Object> progress(TrainingProgress progress) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("language", progress.language());
    json.put("trigger", progress.trigger().recordName());
    json.put("phase", progress.phase().configName());
    json.put("startedAt", progress.startedAt().toString());
    json.put("epoch", progress.epoch());
    json.put("epochs", progress.epochs());
    json.put("done", Math.round(progress.done() * TEN_THOUSANDTHS) / TEN_THOUSANDTHS);
    json.put("secondsLeft", Math.round(progress.secondsLeft()));
    json.put("devF1", Math.round(progress.devF1() * TENTHS) / TENTHS);
    return json;
  }

  private static Map<String, Object> finished(Finished finished) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("language", finished.language());
    json.put("trigger", finished.trigger().recordName());
    json.put("outcome", finished.outcome().configName());
    json.put("endedAt", finished.endedAt().toString());
    json.put("words", finished.words());
    return json;
  }

  private static Map<String, Object> problem(LabelProblem problem) {
    return Map.of(
        "at", problem.place().toString(),
        "reason", problem.fault().name(),
        "detail", problem.detail());
  }
}
