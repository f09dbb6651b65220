package dev.nagare.corpora.score;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.WordBoundary;
import java.util.List;
import java.util.Locale;

/**
 * The input for scoring one utterance.
 *
 * @param text the utterance as received
 * @param language BCP 47 tag
 * @param words that were tagged, in text order, without overlaps
 * @param gold gold spans, in text order, without overlaps
 * @param predicted predicted spans, in text order, without overlaps
 */
public record ScoredUtterance(
    String text,
    String language,
    List<WordBoundary> words,
    List<LabeledSpan> gold,
    List<LabeledSpan> predicted) {

  /**
   * Checks that all words and spans lie in the text and are in order.
   *
   * @throws IllegalArgumentException if not; the message names the offsets, never the text
   */
  public ScoredUtterance {
    words = List.copyOf(words);
    gold = List.copyOf(gold);
    predicted = List.copyOf(predicted);
    int length = CodePoints.count(text);
    requireOrder("word", words, length);
    requireOrder("gold span", boundaries(gold), length);
    requireOrder("predicted span", boundaries(predicted), length);
  }

  private static List<WordBoundary> boundaries(List<LabeledSpan> spans) {
    return spans.stream().map(span -> new WordBoundary(span.start(), span.end())).toList();
  }

  private static void requireOrder(String what, List<WordBoundary> ranges, int length) {
    int previousEnd = 0;
    for (WordBoundary range : ranges) {
      if (range.start() < previousEnd || range.end() > length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s [%d, %d) follows one that ends at %d in a text of %d code points",
                what,
                range.start(),
                range.end(),
                previousEnd,
                length));
      }
      previousEnd = range.end();
    }
  }
}
