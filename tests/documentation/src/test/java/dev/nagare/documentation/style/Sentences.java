package dev.nagare.documentation.style;

import static java.util.stream.Collectors.joining;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Prose;
import dev.nagare.documentation.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Limits for the sentences of a page. Headings, tables and code do not count. */
final class Sentences {

  private static final int NAMED = 5;

  private Sentences() {}

  /** Finds sentences with more words than the limit. */
  static List<Finding> tooLong(Page page, int limit) {
    List<Finding> findings = new ArrayList<>();
    for (Sentence sentence : of(page)) {
      if (sentence.words() > limit) {
        String problem =
            String.format(
                Locale.ROOT,
                "%d words in a sentence, at most %d: split it, or make a list: \"%s\"",
                sentence.words(),
                limit,
                sentence.opening());
        findings.add(page.finding(sentence.line(), problem));
      }
    }
    return findings;
  }

  /** Finds that the sentences of a page have more words than the limit on average. */
  static List<Finding> tooLongOnAverage(Page page, int limit) {
    List<Sentence> sentences = of(page);
    double average = sentences.stream().mapToInt(Sentence::words).average().orElse(0);
    if (average <= limit) {
      return List.of();
    }
    String longest =
        sentences.stream()
            .sorted(Comparator.comparingInt(Sentence::words).reversed())
            .limit(NAMED)
            .map(sentence -> sentence.words() + " on line " + sentence.line())
            .collect(joining(", "));
    String problem =
        String.format(
            Locale.ROOT,
            "%.1f words a sentence on average, at most %d: split the longest: %s",
            average,
            limit,
            longest);
    return List.of(page.finding(1, problem));
  }

  private static List<Sentence> of(Page page) {
    return Prose.paragraphs(page).stream().flatMap(each -> each.sentences().stream()).toList();
  }
}
