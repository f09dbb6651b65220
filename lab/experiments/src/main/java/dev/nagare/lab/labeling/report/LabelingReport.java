package dev.nagare.lab.labeling.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.LabelingData;
import dev.nagare.lab.labeling.LabelingPlan;
import dev.nagare.lab.labeling.LabelingStrategy;
import dev.nagare.lab.labeling.ModelVariant;
import dev.nagare.lab.labeling.Translator;
import dev.nagare.lab.labeling.history.HistoryFolder;
import dev.nagare.lab.labeling.history.HistoryResult;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.tagger.UncertaintyMeasure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of an experiment's available histories. */
public final class LabelingReport {

  private static final String NAME = "simulate-labeling";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LabelingPlan plan;
  private final HistoryFolder folder;
  private final LabelingData data;
  private final String command;

  /**
   * Creates a report.
   *
   * @param command that makes it again
   */
  public LabelingReport(
      LabelingPlan plan, HistoryFolder folder, LabelingData data, String command) {
    this.plan = plan;
    this.folder = folder;
    this.data = data;
    this.command = command;
  }

  /** Writes report, figures and plots; returns the report's file. */
  public Path write() throws IOException {
    Map<HistorySpec, HistoryResult> results = results();
    Report report = new Report(NAME);
    new LabelingReportHead(plan, results, data, command).write(report);
    report.json().set("conditions", JSON.createArrayNode());
    for (ModelVariant variant : plan.variants()) {
      for (UncertaintyMeasure measure : plan.measures()) {
        strategies(variant, measure, results, report);
      }
      if (plan.measures().size() > 1) {
        plan.strategies().stream()
            .filter(strategy -> strategy.rule() != Strategy.RANDOM)
            .forEach(strategy -> measures(variant, strategy, results, report));
      }
    }
    ArrayNode histories = report.json().putArray("histories");
    results.values().forEach(result -> histories.add(JSON.valueToTree(result)));
    return report.write(folder.root());
  }

  private Map<HistorySpec, HistoryResult> results() throws IOException {
    Map<HistorySpec, HistoryResult> results = new LinkedHashMap<>();
    for (HistorySpec spec : plan.histories()) {
      folder.whole(spec).ifPresent(result -> results.put(spec, result));
    }
    return results;
  }

  private void strategies(
      ModelVariant variant,
      UncertaintyMeasure measure,
      Map<HistorySpec, HistoryResult> results,
      Report report) {
    List<Condition> conditions = new ArrayList<>();
    for (LabelingStrategy strategy : plan.strategies()) {
      Condition condition = condition(strategy.settingName(), variant, strategy, measure, results);
      conditions.add(condition);
      json(variant, measure, condition, (ArrayNode) report.json().get("conditions"));
    }
    report.heading(title(variant) + ", " + measure.settingName());
    if (isTranslated()) {
      new ShareTable(plan.protocol(), data.poolSizes(plan.protocol()), conditions).write(report);
    }
    new ConditionTables(plan.protocol(), conditions, report).write();
    String part = variant.settingName() + "-" + measure.settingName();
    new ConditionPlots(plan.protocol(), conditions, report)
        .write(part, "F1, " + title(variant) + (isTranslated() ? ", with translation" : ""));
  }

  private boolean isTranslated() {
    return plan.protocol().translator() != Translator.NONE;
  }

  private void measures(
      ModelVariant variant,
      LabelingStrategy strategy,
      Map<HistorySpec, HistoryResult> results,
      Report report) {
    List<Condition> conditions =
        plan.measures().stream()
            .map(m -> condition(m.settingName(), variant, strategy, m, results))
            .toList();
    report.heading("Measures: " + title(variant) + ", " + strategy.settingName());
    new ConditionTables(plan.protocol(), conditions, report).write();
  }

  private static String title(ModelVariant variant) {
    return switch (variant) {
      case SHARED -> "one shared model";
      case PER_LANGUAGE -> "one model per language";
    };
  }

  private Condition condition(
      String label,
      ModelVariant variant,
      LabelingStrategy strategy,
      UncertaintyMeasure measure,
      Map<HistorySpec, HistoryResult> results) {
    Map<String, HistoryResult> byHash = new LinkedHashMap<>();
    results.values().forEach(result -> byHash.put(result.history(), result));
    List<HistoryResult> own = new ArrayList<>();
    for (HistorySpec spec : plan.histories(variant, strategy, measure)) {
      HistoryResult result = byHash.get(spec.hash());
      if (result != null) {
        own.add(result);
      }
    }
    return new Condition(label, strategy, own);
  }

  private void json(
      ModelVariant variant, UncertaintyMeasure measure, Condition condition, ArrayNode all) {
    ObjectNode node =
        all.addObject()
            .put("model", variant.settingName())
            .put("strategy", condition.strategy().settingName())
            .put("measure", measure.settingName())
            .put("histories", condition.histories().size())
            .put("ranOut", condition.ranOut());
    ObjectNode rows = node.putObject("languages");
    LanguageRows.of(plan.protocol())
        .forEach(
            (title, languages) -> {
              ObjectNode row = rows.putObject(title);
              put(row, "area", condition.area(languages));
              put(row, "finalF1", condition.finalF1(languages));
              put(row, "labelShare", condition.labelShare(languages));
              if (isTranslated()) {
                Map<String, Integer> pool = data.poolSizes(plan.protocol());
                row.put("poolShare", ShareTable.poolShare(pool, languages));
                put(row, "learned", condition.learned(languages));
              }
            });
    ObjectNode targets = node.putObject("labelsToTarget");
    plan.protocol()
        .allocation()
        .targets()
        .forEach(
            (language, target) ->
                put(targets, language, condition.labelsTo(List.of(language), target)));
  }

  private static void put(ObjectNode node, String name, Figure figure) {
    figure.values().forEach(node.putArray(name)::add);
  }
}
