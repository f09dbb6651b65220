package dev.nagare.streams.labeling;

import dev.nagare.labeling.text.Likeness;
import dev.nagare.labeling.text.TextFingerprint;
import java.time.Instant;

/**
 * What an instance has heard of the queue: what was asked for and what people answered. It may be a
 * moment behind; the desk's own state is what keeps anything from being asked for twice. Safe for
 * use by all stream threads.
 */
public interface QueueView {

  /** Nothing was ever asked for or answered. */
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

  /** How like a text is to those that were asked for or have a label that trainers use. */
  Likeness find(String language, TextFingerprint text);

  /**
   * Whether the same text was asked for or has a label that trainers use.
   *
   * @param textKey see {@link dev.nagare.labeling.text.TextKey#of}
   */
  boolean hasSame(String language, long textKey);

  /** Whether an utterance has a label that trainers use. */
  boolean isAnswered(String utteranceId);

  /** Goes up when a round is closed. */
  long roundsClosed();

  /**
   * Returns whether all has been heard that was there when the instance started. Until then no
   * round may be closed and nothing be asked for: it might be labeled already.
   */
  boolean isComplete();

  /**
   * The time that rounds go by.
   *
   * @param localMillis what the host's clock shows
   */
  default Instant time(long localMillis) {
    return Instant.ofEpochMilli(localMillis);
  }
}
