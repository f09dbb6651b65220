package dev.nagare.admin.replay;

/** Is told how far a replay is. */
@FunctionalInterface
public interface ReplayProgress {

  /** Says nothing. */
  ReplayProgress NONE = (tagged, done, total) -> {};

  /**
   * Some more is done.
   *
   * @param tagged utterances so far
   * @param done offsets of the range
   * @param total offsets of the range
   */
  void at(long tagged, long done, long total);
}
