package dev.nagare.labeling.queue.exchange;

import java.time.Instant;
import java.util.Optional;

/** An entry of a file from a labeling tool. */
public sealed interface Entry {

  /** Returns the position of the entry. */
  EntryPlace place();

  /**
   * A labeled utterance.
   *
   * @param place of the entry
   * @param id of the utterance
   * @param text as the entry has it; empty if it has none
   * @param marks of the entities
   * @param annotator if the entry names one
   * @param answeredAt if the entry has a time
   */
  record Answer(
      EntryPlace place,
      String id,
      Optional<String> text,
      Marks marks,
      Optional<String> annotator,
      Optional<Instant> answeredAt)
      implements Entry {}

  /**
   * A labeled translation of an utterance.
   *
   * @param language of the translation, as the entry has it
   * @param answer its text, which an entry of this kind has, and its marks; the id is that of the
   *     original
   */
  record Translated(String language, Answer answer) implements Entry {

    @Override
    public EntryPlace place() {
      return answer.place();
    }
  }

  /**
   * An utterance without a label.
   *
   * @param place of the entry
   * @param isUnsaid whether this is only concluded from the lack of any answer; the file may be of
   *     another tool
   */
  record Waiting(EntryPlace place, boolean isUnsaid) implements Entry {

    /** Creates an entry that states that there is no label. */
    public Waiting(EntryPlace place) {
      this(place, false);
    }
  }

  /**
   * An utterance that a person decided not to label.
   *
   * @param place of the entry
   */
  record Skipped(EntryPlace place) implements Entry {}

  /**
   * An entry that cannot be read.
   *
   * @param place of the entry
   * @param id of the utterance, if it can be read
   * @param problem of the entry
   */
  record Refused(EntryPlace place, Optional<String> id, Problem problem) implements Entry {

    /** Creates an entry for an exception while reading. */
    public static Refused of(EntryPlace place, Optional<String> id, BadEntryException e) {
      return new Refused(place.at(e.line().orElse(place.line())), id, e.problem());
    }
  }

  /**
   * A note about the following entry or the file; it is no fault.
   *
   * @param place of the entry
   * @param id of the utterance, if it is known
   * @param text without any of the utterance's
   */
  record Remark(EntryPlace place, Optional<String> id, String text) implements Entry {}
}
