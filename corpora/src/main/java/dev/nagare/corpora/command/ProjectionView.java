package dev.nagare.corpora.command;

import dev.nagare.cli.console.Plural;
import dev.nagare.corpora.parallel.PairCounts;
import dev.nagare.corpora.parallel.ParallelData;
import dev.nagare.corpora.projection.DropReason;
import dev.nagare.corpora.projection.ProjectionResult;
import dev.nagare.corpora.projection.SilverQuality;
import dev.nagare.corpora.score.Percent;
import dev.nagare.corpora.score.SpanScore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of a projection, for people and for programs, without any text of an utterance.
 *
 * @param out the file with the silver labels
 */
record ProjectionView(ParallelData data, ProjectionResult result, Path out) {

  String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "pairs    "
            + Plural.of(data.counts().pairs(), "pair")
            + data.counts().leftOutText("--from", "--to"));
    line(
        text,
        "kept     "
            + Plural.of(result.kept().size(), "utterance")
            + " with "
            + Plural.of(spans(), "span")
            + (result.kept().isEmpty() ? "" : " in " + out));
    line(text, "dropped  " + dropped());
    line(
        text,
        "quality  " + quality().map(ProjectionView::figures).orElse("unknown: --to has no labels"));
    return text.toString();
  }

  /**
   * Returns the counts for programs. {@code out} is absent if nothing was written, the quality if
   * nobody labeled the target.
   */
  Map<String, Object> json() {
    PairCounts counts = data.counts();
    Map<String, Object> view = new LinkedHashMap<>();
    if (!result.kept().isEmpty()) {
      view.put("out", out.toString());
    }
    view.put("pairs", counts.pairs());
    view.put("onlyInFrom", counts.onlySource());
    view.put("onlyInTo", counts.onlyTarget());
    view.put("repeatedIds", counts.repeated());
    view.put("withoutId", counts.withoutId());
    view.put("unlikeLengths", counts.unlikeLengths());
    view.put("kept", result.kept().size());
    view.put("spans", spans());
    Map<String, Integer> dropped = new LinkedHashMap<>();
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason.name().toLowerCase(Locale.ROOT), result.dropped().getOrDefault(reason, 0));
    }
    view.put("dropped", dropped);
    quality().ifPresent(score -> view.put("qualityForInformation", view(score)));
    return view;
  }

  private Optional<SpanScore> quality() {
    return SilverQuality.of(result, data);
  }

  private int spans() {
    return result.kept().stream().mapToInt(each -> each.utterance().spans().size()).sum();
  }

  private String dropped() {
    return result.dropped().isEmpty()
        ? "none"
        : result.dropped().entrySet().stream()
            .map(
                drop -> String.format(Locale.ROOT, "%,d %s", drop.getValue(), drop.getKey().text()))
            .collect(Collectors.joining(", "));
  }

  private static String figures(SpanScore score) {
    return String.format(
        Locale.ROOT,
        "precision %.1f, recall %.1f, F1 %.1f of the kept spans against the labels of --to; for"
            + " information only, nothing was decided by them",
        score.precision(),
        score.recall(),
        score.f1());
  }

  private static Map<String, Object> view(SpanScore score) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("precision", Percent.rounded(score.precision()));
    view.put("recall", Percent.rounded(score.recall()));
    view.put("f1", Percent.rounded(score.f1()));
    view.put("gold", score.gold());
    view.put("projected", score.predicted());
    view.put("correct", score.correct());
    return view;
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
