package dev.nagare.trainer.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The gate's decision on a candidate, with all figures behind it.
 *
 * @param outcome whether the candidate passed, and if not, what was missing
 * @param reason the outcome in words, for operators; names languages and figures, never a text
 * @param look number of the look at this incumbent, from 1
 * @param alphaAtLook error that the look could spend on all languages together
 * @param byLanguage figures for each language that the candidate serves, by BCP 47 tag
 */
public record GateVerdict(
    Outcome outcome,
    String reason,
    int look,
    double alphaAtLook,
    SortedMap<String, LanguageVerdict> byLanguage) {

  /** The possible outcomes of a decision. */
  public enum Outcome {
    /** No worse for any language and better for one. */
    PASSED,
    /** Worse for a language. */
    WORSE,
    /** Not worse for any language, but not shown to be better for one. */
    NOT_BETTER,
    /** A language has too few evaluation utterances; nothing was tested. */
    TOO_LITTLE_EVIDENCE
  }

  public GateVerdict {
    byLanguage = Collections.unmodifiableSortedMap(new TreeMap<>(byLanguage));
  }

  public boolean passed() {
    return outcome == Outcome.PASSED;
  }

  /** Returns whether the look was used up. If not, the next decision has the same number. */
  public boolean tested() {
    return outcome != Outcome.TOO_LITTLE_EVIDENCE;
  }
}
