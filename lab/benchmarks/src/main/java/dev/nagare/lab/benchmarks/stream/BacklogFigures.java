package dev.nagare.lab.benchmarks.stream;

/**
 * The figures of one configuration with a backlog.
 *
 * @param configuration its name
 * @param utterances answered, each once
 * @param seconds from the assignment of partitions to the last answer
 * @param rebalances after the first, which assigned the partitions
 * @param aborted answers of aborted transactions: those utterances were tagged again
 * @param readyShare share of utterances whose answer was ready when their turn came, 0 to 1
 */
public record BacklogFigures(
    String configuration,
    long utterances,
    double seconds,
    long rebalances,
    long aborted,
    double readyShare) {

  /** Returns the utterances answered in a second, visible to a reader of committed events. */
  public double perSecond() {
    return utterances / seconds;
  }
}
