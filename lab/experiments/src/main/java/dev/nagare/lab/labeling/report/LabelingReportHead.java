package dev.nagare.lab.labeling.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.run.SettingsTree;
import dev.nagare.lab.labeling.Allocation;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.LabelingData;
import dev.nagare.lab.labeling.LabelingPlan;
import dev.nagare.lab.labeling.LabelingStrategy;
import dev.nagare.lab.labeling.Protocol;
import dev.nagare.lab.labeling.TranslationCounts;
import dev.nagare.lab.labeling.history.HistoryResult;
import dev.nagare.labeling.selection.RoundRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The head of the report: the command, the settings, and the missing histories. */
final class LabelingReportHead {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LabelingPlan plan;
  private final Map<HistorySpec, HistoryResult> results;
  private final LabelingData data;
  private final String command;
  private final Map<String, TranslationCounts> translations;

  LabelingReportHead(
      LabelingPlan plan,
      Map<HistorySpec, HistoryResult> results,
      LabelingData data,
      String command) {
    this.plan = plan;
    this.results = results;
    this.data = data;
    this.command = command;
    this.translations = data.translations(plan.protocol()).counts();
  }

  void write(Report report) {
    String how = translations.isEmpty() ? "" : ", with translation";
    report.block("# Which labels to ask for (Ye et al. 2023, on MASSIVE" + how + ")");
    report.block("```\n" + command + "\n```");
    report.block(protocol());
    translation(report);
    report.block(lamm());
    report.block(training());
    report.block(missing());
    json(report);
  }

  private String protocol() {
    Protocol protocol = plan.protocol();
    Map<String, Integer> sizes = data.poolSizes(protocol);
    return String.format(
        Locale.ROOT,
        "Pool: %,d utterances of MASSIVE's train partition (%s). %d labels at random, then %d rounds"
            + " of %d, taken from gold; no near copies. F1 is of exact spans, on %d utterances of"
            + " each language's test partition; mean ± standard deviation over seeds %s.",
        sizes.values().stream().mapToInt(Integer::intValue).sum(),
        protocol.languages().stream()
            .map(l -> l + " " + String.format(Locale.ROOT, "%,d", sizes.getOrDefault(l, 0)))
            .collect(Collectors.joining(", ")),
        protocol.first(),
        protocol.rounds(),
        protocol.budget(),
        protocol.samples().test(),
        plan.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private void translation(Report report) {
    if (translations.isEmpty()) {
      return;
    }
    report.block(
        "Translation: each label, the first ones included, is also learned in all other languages,"
            + " with the gold labels of the parallel utterance (same id in the train partition), as"
            + " from a perfect translator. Translated labels count neither against the budget nor in"
            + " curves and shares. What has a translated label is not asked for, and a round asks for"
            + " one of several translations of each other. Translations come from whole train"
            + " partitions, so a language also learns utterances that are not in its pool. No"
            + " translation with the id of a test, evaluation or stopping utterance is learned. By"
            + " language:");
    List<List<String>> rows = new ArrayList<>();
    translations.forEach((language, counts) -> rows.add(row(language, counts)));
    report.table(
        List.of(
            "Language",
            "Utterances",
            "Translated to all others",
            "To none",
            "Lines with a repeated id, or unreadable",
            "Reserved, no translation"),
        rows);
  }

  private static List<String> row(String language, TranslationCounts counts) {
    List<String> row = new ArrayList<>(List.of(language));
    IntStream.of(
            counts.utterances(),
            counts.toAll(),
            counts.toNone(),
            counts.unusable(),
            counts.reserved())
        .forEach(count -> row.add(String.format(Locale.ROOT, "%,d", count)));
    return row;
  }

  private String lamm() {
    Allocation allocation = plan.protocol().allocation();
    return String.format(
        Locale.ROOT,
        "LAMM: weight = gap^%s · traffic^%s, gap = target − F1 on %d utterances of the"
            + " dev partition, traffic = utterances of the pool; floor %s of the budget;"
            + " targets %s. For all strategies, including random, variants of a chosen"
            + " utterance (pattern similarity %s or more) are chosen only if no other"
            + " candidates are left.%s",
        allocation.weights().gapExponent(),
        allocation.weights().trafficExponent(),
        plan.protocol().samples().evaluation(),
        allocation.floorShare(),
        allocation.targets().entrySet().stream()
            .map(target -> target.getKey() + " " + target.getValue())
            .collect(Collectors.joining(", ")),
        RoundRules.VARIANT_SIMILARITY,
        gapsAlone());
  }

  private String gapsAlone() {
    String name = LabelingStrategy.LAMM_GAPS.settingName();
    return plan.strategies().contains(LabelingStrategy.LAMM_GAPS)
        ? " `" + name + "`: the same with weight = gap, whatever the traffic."
        : "";
  }

  private String training() {
    return "Training from scratch each round, both orthographies, early stopping by "
        + plan.protocol().samples().stopping()
        + " other utterances of each language's dev partition: "
        + SettingsTree.all(plan.protocol().training()).entrySet().stream()
            .filter(setting -> !List.of("seed", "batchSize").contains(setting.getKey()))
            .map(setting -> setting.getKey() + " " + setting.getValue().asText())
            .collect(Collectors.joining(", "))
        + ".";
  }

  private String missing() {
    int all = plan.histories().size();
    double seconds = results.values().stream().mapToDouble(HistoryResult::seconds).sum();
    String time =
        results.isEmpty()
            ? ""
            : String.format(Locale.ROOT, " %.0f s each, on average.", seconds / results.size());
    return (results.size() == all
            ? "All " + all + " histories are in."
            : "**Histories are missing**: " + results.size() + " of " + all + " are in.")
        + time;
  }

  private void json(Report report) {
    report.json().put("command", command);
    report.json().set("protocol", protocolJson());
    plan.seeds().forEach(report.json().putArray("seeds")::add);
    report.json().put("missing", plan.histories().size() - results.size());
    results.values().stream()
        .map(result -> result.made().engine() + ", Nagare " + result.made().nagare())
        .distinct()
        .forEach(report.json().putArray("engines")::add);
  }

  private ObjectNode protocolJson() {
    Protocol protocol = plan.protocol();
    ObjectNode node = JSON.createObjectNode();
    data.poolSizes(protocol).forEach(node.putObject("pool")::put);
    node.put("first", protocol.first());
    node.put("budget", protocol.budget());
    node.put("rounds", protocol.rounds());
    if (!translations.isEmpty()) {
      node.set("translations", JSON.valueToTree(translations));
    }
    node.set("samples", JSON.valueToTree(protocol.samples()));
    node.set("allocation", JSON.valueToTree(protocol.allocation()));
    node.set("training", JSON.valueToTree(protocol.training()));
    return node;
  }
}
