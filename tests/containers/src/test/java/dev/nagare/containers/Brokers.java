package dev.nagare.containers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Three brokers, each a controller too, so that one can be lost: what is acknowledged is on two of
 * them at least. Containers reach them at {@code broker-1:9092} and so on, tests at ports of this
 * machine.
 */
final class Brokers {

  static final int COUNT = 3;

  private final List<GenericContainer<?>> containers = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  /**
   * Makes them; does not start them.
   *
   * @param more variables of the image, which overrule those of an open cluster
   */
  Brokers(Network network, Settings more) {
    for (int id = 1; id <= COUNT; id++) {
      int port = Ports.free();
      Map<String, String> settings = settings(id, port);
      settings.putAll(more.of(id, port));
      GenericContainer<?> broker = new GenericContainer<>(Images.kafka());
      broker
          .withNetwork(network)
          .withNetworkAliases("broker-" + id)
          .withEnv(settings)
          .waitingFor(
              Wait.forLogMessage(".*Kafka Server started.*", 1)
                  .withStartupTimeout(Duration.ofMinutes(3)));
      broker.setPortBindings(List.of("127.0.0.1:" + port + ":9094"));
      containers.add(broker);
      ports.add(port);
    }
  }

  List<GenericContainer<?>> containers() {
    return containers;
  }

  /** For clients on this machine. */
  String onThisMachine() {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /** For clients in containers. */
  static String inside() {
    return list("broker-%d:9092");
  }

  private static Map<String, String> settings(int id, int port) {
    Map<String, String> settings = new HashMap<>();
    settings.put("CLUSTER_ID", "5L6g3nShT-eMCtK--X86sw");
    settings.put("KAFKA_NODE_ID", Integer.toString(id));
    settings.put("KAFKA_PROCESS_ROLES", "broker,controller");
    settings.put("KAFKA_LISTENERS", "INTERNAL://:9092,CONTROLLER://:9093,MACHINE://:9094");
    settings.put(
        "KAFKA_ADVERTISED_LISTENERS",
        "INTERNAL://broker-" + id + ":9092,MACHINE://127.0.0.1:" + port);
    settings.put(
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
        "INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,MACHINE:PLAINTEXT");
    settings.put("KAFKA_INTER_BROKER_LISTENER_NAME", "INTERNAL");
    settings.put("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER");
    settings.put("KAFKA_CONTROLLER_QUORUM_VOTERS", list("%1$d@broker-%1$d:9093"));
    settings.put("KAFKA_LOG_DIRS", "/var/lib/kafka/data");
    settings.put("KAFKA_DEFAULT_REPLICATION_FACTOR", "3");
    settings.put("KAFKA_MIN_INSYNC_REPLICAS", "2");
    settings.put("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "3");
    settings.put("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "3");
    settings.put("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3");
    settings.put("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "2");
    settings.put("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "3");
    settings.put("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "3");
    settings.put("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "2");
    settings.put("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    settings.put("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    // Time-outs by which the recovery times that ops/faults/README.md states are measured.
    settings.put("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000");
    settings.put("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500");
    settings.put("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000");
    // Seven processes and their compilers share the cores of the machine that tests.
    settings.put("KAFKA_HEAP_OPTS", "-Xms256m -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return settings;
  }

  private static String list(String form) {
    return IntStream.rangeClosed(1, COUNT)
        .mapToObj(id -> String.format(Locale.ROOT, form, id))
        .collect(Collectors.joining(","));
  }

  /** Variables of one broker. */
  interface Settings {

    /** Those of an open cluster. */
    Settings OPEN = (id, port) -> Map.of();

    Map<String, String> of(int id, int port);
  }
}
