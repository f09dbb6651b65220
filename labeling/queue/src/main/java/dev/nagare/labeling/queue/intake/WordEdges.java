package dev.nagare.labeling.queue.intake;

import dev.nagare.labeling.queue.exchange.FoundMark;
import dev.nagare.labeling.queue.exchange.FoundMarks;
import dev.nagare.labeling.queue.exchange.LanguageTokenizers;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds marks that begin or end inside a word. A model tags words and cannot learn such marks. Many
 * of them suggest that the offsets have another unit. Not thread-safe.
 */
final class WordEdges {

  private final LanguageTokenizers tokenizers = new LanguageTokenizers();

  /**
   * Checks all marks of an answer.
   *
   * @param language canonical tag of the text
   * @param found marks of the answer
   * @return one line for each mark that cuts a word, without any of the text
   */
  List<String> cuts(String language, FoundMarks found) {
    if (found.marks().isEmpty()) {
      return List.of();
    }
    Set<Integer> starts = new HashSet<>();
    Set<Integer> ends = new HashSet<>();
    for (Token token : tokenizers.of(language).tokenize(found.text())) {
      starts.add(token.start());
      ends.add(token.end());
    }
    List<String> cuts = new ArrayList<>();
    for (FoundMark mark : found.marks()) {
      boolean isStartCut = !starts.contains(mark.start());
      boolean isEndCut = !ends.contains(mark.end());
      if (isStartCut || isEndCut) {
        cuts.add(
            mark.name()
                + (isStartCut ? " begins" : "")
                + (isStartCut && isEndCut ? " and" : "")
                + (isEndCut ? " ends" : "")
                + " inside a word");
      }
    }
    return cuts;
  }
}
