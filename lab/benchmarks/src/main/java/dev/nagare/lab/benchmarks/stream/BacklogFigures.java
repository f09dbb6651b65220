package dev.nagare.lab.benchmarks.stream;

/**
 * The figures of one configuration that had a backlog to answer.
 *
 * @param configuration its name
 * @param utterances answered, each once
 * @param seconds from when the stream had its partitions until the last answer was read
 * @param rebalances after the first, in which it got its partitions
 * @param aborted answers of transactions that were aborted: those utterances were tagged again
 * @param readyShare utterances whose answer was ready when their turn came, 0 to 1
 */
public record BacklogFigures(
    String configuration,
    long utterances,
    double seconds,
    long rebalances,
    long aborted,
    double readyShare) {

  /** Utterances answered in a second, visible to a reader of committed events. */
  public double perSecond() {
    return utterances / seconds;
  }
}
