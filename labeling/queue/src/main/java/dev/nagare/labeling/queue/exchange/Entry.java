package dev.nagare.labeling.queue.exchange;

import java.time.Instant;
import java.util.Optional;

/** One entry of a file that came back from people. */
public sealed interface Entry {

  /** Where it stands. */
  EntryPlace place();

  /**
   * Somebody has labeled the utterance.
   *
   * @param id of the utterance
   * @param text as the entry has it; empty if it has none
   * @param annotator if the entry says
   * @param answeredAt if the entry says
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
   * Nobody has labeled it yet.
   *
   * @param isUnsaid whether only the lack of any answer says so: the file may be of another tool
   */
  record Waiting(EntryPlace place, boolean isUnsaid) implements Entry {

    /** One that says so. */
    public Waiting(EntryPlace place) {
      this(place, false);
    }
  }

  /** Somebody has decided not to label it. */
  record Skipped(EntryPlace place) implements Entry {}

  /**
   * It cannot be read.
   *
   * @param id of the utterance, if that can be read
   */
  record Refused(EntryPlace place, Optional<String> id, Problem problem) implements Entry {

    /** Of what was thrown while an entry was read. */
    public static Refused of(EntryPlace place, Optional<String> id, BadEntryException e) {
      return new Refused(place.at(e.line().orElse(place.line())), id, e.problem());
    }
  }

  /**
   * Something to know about the entry that follows, or about the file; nothing is wrong.
   *
   * @param text without any of the utterance's
   */
  record Remark(EntryPlace place, Optional<String> id, String text) implements Entry {}
}
