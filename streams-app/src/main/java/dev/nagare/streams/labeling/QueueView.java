package dev.nagare.streams.labeling;

import dev.nagare.labeling.text.Likeness;
import dev.nagare.labeling.text.TextFingerprint;
import java.time.Instant;

/**
 * An instance's view of the label queue: requests and labels. It may lag behind for a moment; the
 * label selector's own state prevents duplicate requests. Safe for use by all stream threads.
 */
public interface QueueView {

  /** A view without requests and labels. */
  QueueView EMPTY =
      new QueueView() {
        @Override
        public Likeness find(String language, TextFingerprint text) {
          return Likeness.NEW;
        }

        @Override
        public boolean hasSame(String language, long textKey) {
          return false;
        }

        @Override
        public boolean isAnswered(String utteranceId) {
          return false;
        }

        @Override
        public long roundsClosed() {
          return 0;
        }

        @Override
        public boolean isComplete() {
          return true;
        }
      };

  /**
   * Returns how similar a text is to those that were requested or have a label that trainers use.
   *
   * @param language BCP 47 tag in canonical form
   */
  Likeness find(String language, TextFingerprint text);

  /**
   * Returns whether the same text was requested or has a label that trainers use.
   *
   * @param textKey 64-bit key of the text, see {@link dev.nagare.labeling.text.TextKey#of}
   */
  boolean hasSame(String language, long textKey);

  /** Returns whether an utterance has a label that trainers use. */
  boolean isAnswered(String utteranceId);

  /** Returns a number that grows when a round is closed. */
  long roundsClosed();

  /**
   * Returns whether all records have been read that were there when the instance started. Until
   * then no round may be closed and no label requested, since the text might be labeled already.
   */
  boolean isComplete();

  /**
   * Returns the time that rounds use.
   *
   * @param localMillis time of the host's clock, milliseconds since 1970-01-01T00:00:00Z
   */
  default Instant time(long localMillis) {
    return Instant.ofEpochMilli(localMillis);
  }
}
