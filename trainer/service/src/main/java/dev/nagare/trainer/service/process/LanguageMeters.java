package dev.nagare.trainer.service.process;

import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.follow.TopicTable;
import dev.nagare.trainer.service.labels.LabelCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Meters of the languages in labels and requests. Only a limited number have meters of their own,
 * so that a sender of labels can neither exhaust the memory of the metrics system nor displace the
 * languages in use. Languages are chosen in this order: first those with an active release or a
 * target of their own, and this trainer's languages that were trained before; then those with more
 * labels; then alphabetically. The counts of all others are summed under {@value #OTHER}.
 */
final class LanguageMeters {

  static final String LANGUAGE = "language";

  /** The name for the sum; it has the form of a language tag, but is assigned to no language. */
  static final String OTHER = "other";

  private final MeterRegistry registry;
  private final TopicTable<LanguageStatus> statuses;
  private final Set<String> withTarget;
  private final int most;
  private final Map<String, Shown> shown = new HashMap<>();

  /** The values that the gauges of one name read. */
  private static final class Shown {

    private final List<Meter> meters = new ArrayList<>();
    private volatile List<LanguageReport> reports = List.of();

    double sum(ToDoubleFunction<LanguageReport> value) {
      return reports.stream().mapToDouble(value).sum();
    }
  }

  /**
   * Creates the meters.
   *
   * @param statuses statuses of the languages
   * @param withTarget languages with a target of their own
   * @param most largest number of languages with meters of their own
   */
  LanguageMeters(
      MeterRegistry registry,
      TopicTable<LanguageStatus> statuses,
      Set<String> withTarget,
      int most) {
    this.registry = registry;
    this.statuses = statuses;
    this.withTarget = Set.copyOf(withTarget);
    this.most = most;
  }

  /** Shows the present state of all languages; replaces languages that no longer qualify. */
  synchronized void show(List<LanguageReport> reports) {
    Set<String> placed = placed(reports);
    for (String name : List.copyOf(shown.keySet())) {
      if (!name.equals(OTHER) && !placed.contains(name)) {
        shown.remove(name).meters.forEach(registry::remove);
      }
    }
    List<LanguageReport> rest = new ArrayList<>();
    for (LanguageReport report : reports) {
      if (placed.contains(report.language())) {
        shown.computeIfAbsent(report.language(), this::register).reports = List.of(report);
      } else {
        rest.add(report);
      }
    }
    if (!rest.isEmpty() || shown.containsKey(OTHER)) {
      shown.computeIfAbsent(OTHER, this::register).reports = List.copyOf(rest);
    }
  }

  private Set<String> placed(List<LanguageReport> reports) {
    return reports.stream()
        .filter(report -> !report.language().equals(OTHER))
        .sorted(
            Comparator.comparing(this::isInUse)
                .thenComparing(LanguageMeters::labels)
                .reversed()
                .thenComparing(LanguageReport::language))
        .limit(most)
        .map(LanguageReport::language)
        .collect(Collectors.toSet());
  }

  private boolean isInUse(LanguageReport report) {
    return report.active().isPresent()
        || withTarget.contains(report.language())
        || (report.owned() > 0 && report.lastTrained().isPresent());
  }

  private static long labels(LanguageReport report) {
    LabelCounts counts = report.counts();
    return (long) counts.training() + counts.evaluation() + counts.excluded();
  }

  /** Returns the name under which a language is counted. */
  synchronized String nameOf(String language) {
    int own = shown.size() - (shown.containsKey(OTHER) ? 1 : 0);
    boolean hasPlace = shown.containsKey(language) || own < most;
    return hasPlace ? language : OTHER;
  }

  private Shown register(String name) {
    Shown gauges = new Shown();
    labels(gauges, name, "training", LabelCounts::training);
    labels(gauges, name, "fresh", LabelCounts::fresh);
    labels(gauges, name, "evaluation", LabelCounts::evaluation);
    labels(gauges, name, "excluded", LabelCounts::excluded);
    gauge(
        gauges,
        name,
        "nagare.trainer.owned",
        "1 if the language belongs to this trainer",
        LanguageReport::owned);
    gauge(
        gauges,
        name,
        "nagare.trainer.due",
        "1 if the language is to be trained",
        LanguageReport::due);
    gauge(
        gauges,
        name,
        "nagare.training.given.up",
        "1 if trainings on the language's labels failed twice, so that it waits for other labels"
            + " or a request",
        report -> report.isGivenUp() ? 1 : 0);
    if (!name.equals(OTHER)) {
      registerFigures(gauges, name);
    }
    return gauges;
  }

  /** Registers the gauges that cannot be summed. */
  private void registerFigures(Shown gauges, String name) {
    gauge(
        gauges,
        name,
        "nagare.training.last.timestamp.seconds",
        "Date of the language's last trained release; 0 if there is none",
        LanguageReport::lastTrainedSeconds);
    status(
        gauges,
        name,
        "nagare.language.f1",
        "F1 of the active release, 0 to 100",
        status -> status.getCurrentF1().orElse(Double.NaN));
    status(
        gauges,
        name,
        "nagare.language.f1.target",
        "Target F1, 0 to 100",
        LanguageStatus::getTargetF1);
  }

  private void labels(
      Shown gauges, String name, String purpose, ToDoubleFunction<LabelCounts> count) {
    gauges.meters.add(
        Gauge.builder(
                "nagare.labels",
                gauges,
                of -> of.sum(report -> count.applyAsDouble(report.counts())))
            .description(
                "Labels: for training, new since the last training, for evaluation, and excluded"
                    + " because their text is in the evaluation set or they are translated into"
                    + " the language of their original")
            .tags(LANGUAGE, name, "purpose", purpose)
            .register(registry));
  }

  private void gauge(
      Shown gauges,
      String name,
      String metric,
      String description,
      ToDoubleFunction<LanguageReport> value) {
    gauges.meters.add(
        Gauge.builder(metric, gauges, of -> of.sum(value))
            .description(description)
            .tag(LANGUAGE, name)
            .register(registry));
  }

  /**
   * Registers a figure of a language's status, which is absent until the language is measured: 0
   * would mean a bad model.
   */
  private void status(
      Shown gauges,
      String name,
      String metric,
      String description,
      ToDoubleFunction<LanguageStatus> value) {
    gauges.meters.add(
        Gauge.builder(
                metric,
                statuses,
                table -> table.get(name).map(value::applyAsDouble).orElse(Double.NaN))
            .description(description)
            .tag(LANGUAGE, name)
            .register(registry));
  }
}
