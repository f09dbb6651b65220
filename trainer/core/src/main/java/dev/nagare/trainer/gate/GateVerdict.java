package dev.nagare.trainer.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the gate says of a candidate, with all numbers it says it by.
 *
 * @param outcome whether it passed, and if not, what was missing
 * @param reason the same in words, for operators; names languages and figures, never a text
 * @param look which look at this incumbent it was, from 1
 * @param alphaAtLook what the look could spend on all languages together
 * @param byLanguage each language that the candidate serves
 */
public record GateVerdict(
    Outcome outcome,
    String reason,
    int look,
    double alphaAtLook,
    SortedMap<String, LanguageVerdict> byLanguage) {

  /** How a decision can end. */
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

  /** Whether the look was used up. If not, the next decision has the same number. */
  public boolean tested() {
    return outcome != Outcome.TOO_LITTLE_EVIDENCE;
  }
}
