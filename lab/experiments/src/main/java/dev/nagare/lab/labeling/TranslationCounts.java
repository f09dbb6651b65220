package dev.nagare.lab.labeling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The translations of a language's train partition.
 *
 * @param utterances with an id, each id once
 * @param toAll utterances with a translation in each other language of the experiment
 * @param toNone utterances without any translation
 * @param unusable lines of the file whose id came before, or that cannot be read
 * @param reserved utterances whose id the language's test, evaluation or stopping sample has, too;
 *     they are no translations of others
 */
public record TranslationCounts(int utterances, int toAll, int toNone, int unusable, int reserved) {

  /** Returns what is not as in parallel data, for people; empty if everything is. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    add(problems, utterances - toAll - toNone, "lack a translation in some other language");
    add(problems, toNone, "have no translation at all");
    add(problems, reserved, "have the id of a measuring sample and are no translations");
    if (unusable > 0) {
      problems.add(
          String.format(Locale.ROOT, "%,d lines repeat an id or cannot be read", unusable));
    }
    return problems;
  }

  private void add(List<String> problems, int count, String what) {
    if (count > 0) {
      problems.add(String.format(Locale.ROOT, "%,d of %,d utterances %s", count, utterances, what));
    }
  }
}
