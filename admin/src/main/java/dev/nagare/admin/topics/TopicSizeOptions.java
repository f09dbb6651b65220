package dev.nagare.admin.topics;

import dev.nagare.cli.UsageException;
import dev.nagare.service.config.ServiceConfig;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the sizes of topics that are created, or shown as they would be. */
final class TopicSizeOptions {

  @Option(
      names = {"-p", "--partitions"},
      paramLabel = "N",
      description = "Partitions of each partitioned topic; default: 6.")
  private Optional<Integer> partitions = Optional.empty();

  @Option(
      names = {"-r", "--replication-factor"},
      paramLabel = "N",
      description =
          "Replicas of each partition; default: the brokers' setting (3 for 'topics list', which"
              + " asks no broker), or nagare.topics.min.replicas if that is more. All replicas but"
              + " one must have a record before it is acknowledged.")
  private Optional<Short> replicationFactor = Optional.empty();

  /**
   * Refuses numbers that no topic can have.
   *
   * @throws UsageException if there is one
   */
  void requirePositive() {
    partitions.ifPresent(n -> UsageException.requireAtLeastOne("--partitions", n));
    replicationFactor.ifPresent(n -> UsageException.requireAtLeastOne("--replication-factor", n));
  }

  /**
   * Refuses fewer replicas than the configuration demands.
   *
   * @param least the setting {@code nagare.topics.min.replicas}
   * @throws UsageException if there are fewer
   */
  void requireReplicas(int least) {
    if (replicationFactor.isPresent() && replicationFactor.get() < least) {
      throw new UsageException(
          "--replication-factor is "
              + replicationFactor.get()
              + ", must be at least "
              + ServiceConfig.TOPICS_MIN_REPLICAS
              + ", which is "
              + least);
    }
  }

  /** Returns the partitions of each partitioned topic; empty for the usual number. */
  Optional<Integer> partitions() {
    return partitions;
  }

  /** Returns the replicas of each partition; empty for the usual number. */
  Optional<Short> replicationFactor() {
    return replicationFactor;
  }
}
