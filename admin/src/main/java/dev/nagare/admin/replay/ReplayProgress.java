package dev.nagare.admin.replay;

/** Receives the progress of a replay. */
@FunctionalInterface
public interface ReplayProgress {

  /** A progress that does nothing. */
  ReplayProgress NONE = (tagged, done, total) -> {};

  /**
   * Reports progress.
   *
   * @param tagged number of utterances so far
   * @param done number of finished offsets in the range
   * @param total number of offsets in the range
   */
  void at(long tagged, long done, long total);
}
