package dev.nagare.corpora.command;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.Calibration;
import dev.nagare.tagger.TaggedUtterance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The calibration of a model's confidences in each language, as a table and as JSON objects. */
record CalibrationView(SortedMap<String, Calibration> byLanguage) {

  /**
   * Compares the spans that a model found with gold spans. A span is right if a gold span has the
   * same type, start and end.
   *
   * @param tagged one for each utterance, in order
   */
  static CalibrationView of(List<LabeledUtterance> utterances, List<TaggedUtterance> tagged) {
    SortedMap<String, List<Calibration.Outcome>> outcomes = new TreeMap<>();
    for (int u = 0; u < utterances.size(); u++) {
      LabeledUtterance gold = utterances.get(u);
      outcomes
          .computeIfAbsent(gold.language(), language -> new ArrayList<>())
          .addAll(Calibration.Outcome.of(gold, tagged.get(u)));
    }
    SortedMap<String, Calibration> byLanguage = new TreeMap<>();
    outcomes.forEach(
        (language, spans) -> byLanguage.put(language, Calibration.of(spans, Calibration.BINS)));
    return new CalibrationView(byLanguage);
  }

  /** Returns a block of lines for each language: its error, then its bins. */
  String table() {
    StringBuilder table = new StringBuilder();
    byLanguage.forEach((language, calibration) -> append(table, language, calibration));
    return table.toString();
  }

  private static void append(StringBuilder table, String language, Calibration calibration) {
    if (calibration.error().isEmpty()) {
      table.append(String.format(Locale.ROOT, "calibration %s: no spans%n", language));
      return;
    }
    table.append(
        String.format(
            Locale.ROOT,
            "calibration %s: expected calibration error %.4f over %d spans in %d bins%n"
                + "%8s  %13s  %10s  %7s%n",
            language,
            calibration.error().getAsDouble(),
            calibration.spans(),
            calibration.bins().size(),
            "spans",
            "from - to",
            "confidence",
            "correct"));
    for (Calibration.Bin bin : calibration.bins()) {
      table.append(
          String.format(
              Locale.ROOT,
              "%8d  %.3f - %.3f  %10.3f  %7.3f%n",
              bin.spans(),
              bin.lowest(),
              bin.highest(),
              bin.confidence(),
              bin.correct()));
    }
  }

  /** Returns an object for each language. The error is missing if there are no spans. */
  List<Map<String, Object>> json() {
    List<Map<String, Object>> objects = new ArrayList<>();
    byLanguage.forEach(
        (language, calibration) -> {
          Map<String, Object> object = new LinkedHashMap<>();
          object.put("calibration", language);
          object.put("spans", calibration.spans());
          calibration.error().ifPresent(error -> object.put("expectedCalibrationError", error));
          object.put("bins", calibration.bins());
          objects.add(object);
        });
    return objects;
  }
}
