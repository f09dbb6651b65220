package dev.nagare.corpora.command;

import dev.nagare.corpora.score.Percent;
import dev.nagare.corpora.score.ScoreReport;
import dev.nagare.corpora.score.SpanScore;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report as a JSON object. */
final class ScoreView {

  private ScoreView() {}

  static Map<String, Object> of(ScoreReport report, EvaluatedData data) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("scorer", report.scorer().toString());
    view.put("utterances", report.scores().utterances());
    view.put("dropped", data.report().utterances().dropped());
    view.put("badLines", data.report().problems());
    view.put("trimmedSpans", data.report().trimmedSpans());
    view.put("unrepresentableSpans", data.cut().count());
    view.put("unknownTypeSpans", data.unknown().spans());
    view.put("unknownTypes", data.unknown().types());
    view.put("projectedLabels", data.projected().projected());
    view.putAll(figures(report.scores().overall()));
    if (report.tokens().tokens() > 0) {
      view.put("tokens", report.tokens().tokens());
      view.put("tokenAccuracy", rounded(report.tokens().accuracy()));
    }
    Map<String, Object> perType = new LinkedHashMap<>();
    report.scores().byType().forEach((type, score) -> perType.put(type, figures(score)));
    view.put("perType", perType);
    return view;
  }

  private static Map<String, Object> figures(SpanScore score) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("precision", rounded(score.precision()));
    figures.put("recall", rounded(score.recall()));
    figures.put("f1", rounded(score.f1()));
    figures.put("gold", score.gold());
    figures.put("predicted", score.predicted());
    figures.put("correct", score.correct());
    return figures;
  }

  private static double rounded(double percent) {
    return Percent.rounded(percent).doubleValue();
  }
}
