package dev.nagare.admin.topics;

import picocli.CommandLine.Option;

/** Options of resources of Strimzi for users. */
final class StrimziOptions {

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description =
          "Name of the Kafka cluster in Strimzi, for --format strimzi. Default: ${DEFAULT-VALUE}.")
  private String cluster = "kafka";

  @Option(
      names = "--authentication",
      description =
          "How a user of Strimzi logs in, one of: ${COMPLETION-CANDIDATES}. Default:"
              + " ${DEFAULT-VALUE}.")
  private StrimziLogin authentication = StrimziLogin.TLS;

  StrimziLogin authentication() {
    return authentication;
  }

  /** Returns a writer of the resources of this cluster. */
  StrimziResources resources() {
    return new StrimziResources(cluster);
  }
}
