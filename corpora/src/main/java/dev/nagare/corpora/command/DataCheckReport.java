package dev.nagare.corpora.command;

import dev.nagare.cli.console.Plural;
import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.checks.CutSpans;
import dev.nagare.corpora.data.checks.OddCharacters;
import dev.nagare.corpora.data.checks.RepeatedTexts;
import dev.nagare.corpora.tokens.Tokenization;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings of a check of labeled data.
 *
 * @param loaded the data
 * @param texts repeated texts
 * @param cut spans that begin or end inside a word
 * @param odd unusual characters
 */
record DataCheckReport(LoadedData loaded, RepeatedTexts texts, CutSpans cut, OddCharacters odd) {

  static DataCheckReport of(LoadedData loaded, Tokenization tokenization) {
    DataCheckReport report =
        new DataCheckReport(loaded, new RepeatedTexts(), new CutSpans(), new OddCharacters());
    report.texts.add(loaded);
    report.cut.add(loaded, tokenization::tokens);
    report.odd.add(loaded);
    return report;
  }

  String name() {
    return loaded.report().name().toString();
  }

  /** Returns the reason why training would refuse the data; empty if it would not. */
  Optional<String> refusal() {
    try {
      loaded.requireMostlyUsable();
      cut.requireSomeLeft(loaded.report().name());
      return Optional.empty();
    } catch (DataException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Returns the findings for people. The text quotes words whose spans are cut. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(loaded.report().problemList());
    line(text, loaded.report().summary());
    line(text, "  languages       " + counted(languages()));
    line(text, "  types           " + counted(types()));
    line(text, "  projected       " + loaded.projected().note().orElse("none"));
    line(text, "  duplicates      " + duplicates());
    line(text, "  contradictions  " + contradictions());
    texts.listed().forEach(place -> line(text, "    " + place));
    line(text, "  cut spans       " + cut.summary().orElse("none"));
    cut.list().lines().forEach(place -> line(text, "    " + place));
    line(text, oddTexts().isEmpty() ? "  odd characters  none" : "  odd characters");
    oddTexts().forEach((label, found) -> line(text, "    " + label + ": " + found));
    return text.toString();
  }

  /** Returns the findings for programs, without quotes of texts. */
  Map<String, Object> view() {
    DataReport report = loaded.report();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", name());
    view.put("usable", refusal().isEmpty());
    view.put("lines", report.lines());
    view.put("used", report.utterances().used());
    view.put("dropped", report.utterances().dropped());
    view.put("badLines", report.problems());
    view.put("spans", report.spans());
    view.put("trimmedSpans", report.trimmedSpans());
    view.put("languages", languages());
    view.put("types", types());
    view.put("projectedLabels", loaded.projected().projected());
    view.put("texts", texts.texts());
    view.put("duplicates", texts.duplicates());
    view.put("contradictions", texts.contradictions());
    view.put("unrepresentableSpans", cut.count());
    Map<String, Integer> characters = new LinkedHashMap<>();
    for (OddCharacters.Kind kind : OddCharacters.Kind.values()) {
      characters.put(kind.name().toLowerCase(Locale.ROOT), odd.count(kind));
    }
    view.put("oddCharacters", characters);
    return view;
  }

  private Map<String, Long> languages() {
    return counts(loaded.utterances().stream().map(LabeledUtterance::language));
  }

  private Map<String, Long> types() {
    return counts(
        loaded.utterances().stream()
            .flatMap(utterance -> utterance.spans().stream())
            .map(span -> span.type()));
  }

  private String duplicates() {
    return texts.duplicates() == 0
        ? "none"
        : Plural.of(texts.duplicates(), "utterance")
            + " with text and spans of an earlier one, among "
            + Plural.of(texts.texts(), "text");
  }

  private String contradictions() {
    return texts.contradictions() == 0
        ? "none"
        : Plural.of(texts.contradictions(), "text") + " labeled in more than one way";
  }

  private Map<String, String> oddTexts() {
    Map<String, String> found = new LinkedHashMap<>();
    for (OddCharacters.Kind kind : OddCharacters.Kind.values()) {
      odd.first(kind)
          .ifPresent(
              first ->
                  found.put(
                      kind.label(),
                      String.format(
                          Locale.ROOT,
                          "%s (%.1f %%), first at %s",
                          Plural.of(odd.count(kind), "utterance"),
                          100.0 * odd.count(kind) / loaded.utterances().size(),
                          first)));
    }
    if (!odd.characters().isEmpty()) {
      found.put("in most utterances", odd.characters());
    }
    return found;
  }

  private static Map<String, Long> counts(Stream<String> names) {
    return names.collect(
        Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  private static String counted(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
