package dev.nagare.labeling.queue.intake;

import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Problem;
import java.util.Optional;

/** Is told what people should know about the entries, one by one. Nothing of it is an utterance. */
public interface Findings {

  /**
   * An entry was refused.
   *
   * @param id of its utterance, if it has one
   */
  void refused(EntryPlace place, Optional<String> id, Problem problem);

  /** Something to know of an entry that was not refused, or of a file. */
  void remark(EntryPlace place, Optional<String> id, String text);

  /**
   * A span of a good entry begins or ends inside a word.
   *
   * @param text which span, without any of the utterance's text
   */
  default void cutWord(EntryPlace place, Optional<String> id, String text) {
    remark(place, id, text);
  }
}
