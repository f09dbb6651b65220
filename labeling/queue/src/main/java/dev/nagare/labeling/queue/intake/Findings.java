package dev.nagare.labeling.queue.intake;

import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Problem;
import java.util.Optional;

/** Receives findings about entries, one by one. They contain no text of an utterance. */
public interface Findings {

  /**
   * Reports a refused entry.
   *
   * @param place of the entry
   * @param id of its utterance, if it has one
   * @param problem of the entry
   */
  void refused(EntryPlace place, Optional<String> id, Problem problem);

  /** Reports a note about an entry that was not refused, or about a file. */
  void remark(EntryPlace place, Optional<String> id, String text);

  /**
   * Reports a span of a valid entry that begins or ends inside a word.
   *
   * @param place of the entry
   * @param id of its utterance, if it has one
   * @param text description of the span, without any of the utterance's text
   */
  default void cutWord(EntryPlace place, Optional<String> id, String text) {
    remark(place, id, text);
  }
}
