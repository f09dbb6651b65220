package dev.nagare.trainer.gate;

import dev.nagare.trainer.gate.GateVerdict.Outcome;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Explains verdicts for operators. */
final class VerdictText {

  private final GateRules rules;
  private final SortedMap<String, LanguageVerdict> byLanguage;

  VerdictText(GateRules rules, SortedMap<String, LanguageVerdict> byLanguage) {
    this.rules = rules;
    this.byLanguage = byLanguage;
  }

  String reason(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "better in " + each(LanguageVerdict::better, this::gain) + others();
      case WORSE -> "worse in " + each(LanguageVerdict::worse, this::loss);
      case NOT_BETTER -> "better in no language; the nearest is " + nearest();
      case TOO_LITTLE_EVIDENCE -> tooFew();
    };
  }

  private String others() {
    String others =
        byLanguage.entrySet().stream()
            .filter(entry -> !entry.getValue().better())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "; no worse in " + others;
  }

  private String nearest() {
    return byLanguage.entrySet().stream()
        .min(Comparator.comparingDouble(entry -> entry.getValue().test().orElseThrow().p()))
        .map(entry -> entry.getKey() + " " + gain(entry.getValue()))
        .orElseThrow();
  }

  private String tooFew() {
    String few =
        each(
            language -> language.utterances() < rules.minimumUtterances(),
            language -> "has " + language.utterances());
    return "too few evaluation utterances: "
        + few
        + "; at least "
        + rules.minimumUtterances()
        + " are needed";
  }

  private String each(Predicate<LanguageVerdict> which, Function<LanguageVerdict, String> figures) {
    return byLanguage.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(entry -> entry.getKey() + " " + figures.apply(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String gain(LanguageVerdict language) {
    return String.format(
        Locale.ROOT,
        "(%+.2f F1, corrected p %.3g, at most %s is needed)",
        language.gain(),
        language.test().orElseThrow().correctedP(),
        rules.alpha());
  }

  private String loss(LanguageVerdict language) {
    return String.format(
        Locale.ROOT,
        "(%+.2f F1, %s is tolerated; p of a loss by chance %.3g, above %s is tolerated)",
        language.gain(),
        -rules.tolerance(),
        language.test().orElseThrow().pWorse(),
        rules.alarmAlpha());
  }
}
