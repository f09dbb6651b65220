package dev.nagare.trainer.gate;

import dev.nagare.corpora.score.Bootstrap;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.trainer.gate.GateVerdict.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides whether a candidate may replace the active release: if it is no worse for any language it
 * serves and better for one.
 *
 * <ul>
 *   <li><b>Better</b>: its gain in F1 is significant by paired approximate randomization, one-sided
 *       because only a gain is acted on, at the level that the look may spend on one language
 *       ({@link GateRules}).
 *   <li><b>Worse</b>: its F1 is more than the tolerance below the incumbent's, or significantly
 *       below it, in one look at one language.
 * </ul>
 *
 * A candidate is not tested at all before every language has the minimum of evaluation utterances.
 * The same rules, look and evidence give the same verdict. Safe for use by several threads.
 */
public final class Gate {

  private final GateRules rules;

  public Gate(GateRules rules) {
    this.rules = rules;
  }

  /**
   * Decides on a candidate.
   *
   * @param look number of decisions that were {@link GateVerdict#tested() tested} against the
   *     incumbent, including this one; the first is 1, see {@link SpentLook#next}. Too low a number
   *     makes false promotions more likely than promised
   * @param byLanguage evidence for each language that the candidate serves, by BCP 47 tag; {@link
   *     LanguageEvidence#none()} where there is none
   * @throws IllegalArgumentException if {@code look} is not positive or there is no language
   */
  public GateVerdict decide(int look, Map<String, LanguageEvidence> byLanguage) {
    if (byLanguage.isEmpty()) {
      throw new IllegalArgumentException("a candidate serves at least one language");
    }
    Look current = new Look(rules, look, byLanguage.size());
    boolean testable = byLanguage.values().stream().allMatch(this::suffices);
    SortedMap<String, LanguageVerdict> judged = new TreeMap<>();
    byLanguage.forEach(
        (language, evidence) -> judged.put(language, judge(current, language, evidence, testable)));
    Outcome outcome = testable ? outcome(judged) : Outcome.TOO_LITTLE_EVIDENCE;
    String reason = new VerdictText(rules, judged).reason(outcome);
    return new GateVerdict(outcome, reason, look, current.alpha(), judged);
  }

  private boolean suffices(LanguageEvidence evidence) {
    return evidence.utterances() >= rules.minimumUtterances();
  }

  private LanguageVerdict judge(
      Look look, String language, LanguageEvidence evidence, boolean testable) {
    SystemFigures candidate = figures(evidence.candidate());
    SystemFigures incumbent = figures(evidence.incumbent());
    Optional<LanguageTest> test =
        testable
            ? Optional.of(look.test(language, evidence, candidate.f1() - incumbent.f1()))
            : Optional.empty();
    return new LanguageVerdict(
        evidence.utterances(), candidate, incumbent, evidence.disagreements(), test);
  }

  private SystemFigures figures(List<SpanScore> scores) {
    SpanScore spans = scores.stream().reduce(SpanScore.NONE, SpanScore::plus);
    return new SystemFigures(
        spans, new Bootstrap(rules.bootstrapRounds(), rules.seed()).f1(scores));
  }

  private static Outcome outcome(SortedMap<String, LanguageVerdict> judged) {
    if (judged.values().stream().anyMatch(LanguageVerdict::worse)) {
      return Outcome.WORSE;
    }
    return judged.values().stream().anyMatch(LanguageVerdict::better)
        ? Outcome.PASSED
        : Outcome.NOT_BETTER;
  }
}
