package dev.nagare.examples.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker and its controller in this JVM, listening on a free loopback port, with its data
 * in a temporary folder that {@link #close} deletes. It is set up for a quick start and one node:
 * one replica everywhere, no automatic topic creation, and transactions that time out promptly.
 *
 * <p>{@link #close} takes about a second. Several brokers may run side by side.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final int CONTROLLER_ID = 1;
  private static final int BIND_ATTEMPTS = 5;

  /**
   * A node of a cluster; the first one is its controller.
   *
   * @param id of the node
   * @param cluster id of the cluster
   * @param port for clients
   * @param controllerPort for the controller
   */
  private record Node(int id, Uuid cluster, int port, int controllerPort) {}

  private final KafkaRaftServer server;
  private final Path folder;
  private final Node node;
  private final AtomicInteger lastNode;
  private final Map<String, String> overrides;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(
      KafkaRaftServer server,
      Path folder,
      Node node,
      AtomicInteger lastNode,
      Map<String, String> overrides) {
    this.server = server;
    this.folder = folder;
    this.node = node;
    this.lastNode = lastNode;
    this.overrides = overrides;
  }

  /** Starts a broker and returns once it accepts requests, usually after two or three seconds. */
  public static EmbeddedBroker start() {
    return start(Map.of());
  }

  /**
   * Starts a broker with additional settings.
   *
   * @param overrides broker settings by Kafka's names; they replace the defaults of this class
   * @throws UncheckedIOException if the folder cannot be prepared
   * @throws IllegalStateException if the broker does not come up
   */
  public static EmbeddedBroker start(Map<String, String> overrides) {
    return startOnFreePorts(overrides, Optional.empty());
  }

  /**
   * Starts another broker in the same cluster, with the same settings. Close it before the first
   * one, which is the cluster's controller.
   */
  public EmbeddedBroker join() {
    return startOnFreePorts(overrides, Optional.of(this));
  }

  /** Returns the address for clients: {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + node.port();
  }

  /** Stops the broker and deletes its folder; a second call does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    shutDown(server, folder);
  }

  private static EmbeddedBroker startOnFreePorts(
      Map<String, String> overrides, Optional<EmbeddedBroker> first) {
    AtomicInteger lastNode =
        first.map(broker -> broker.lastNode).orElseGet(() -> new AtomicInteger(CONTROLLER_ID - 1));
    @Nullable RuntimeException last = null;
    for (int attempt = 0; attempt < BIND_ATTEMPTS; attempt++) {
      int[] ports = freePorts();
      Node node =
          first
              .map(other -> other.node)
              .map(it -> new Node(lastNode.get() + 1, it.cluster(), ports[0], it.controllerPort()))
              .orElseGet(() -> new Node(CONTROLLER_ID, Uuid.randomUuid(), ports[0], ports[1]));
      try {
        EmbeddedBroker started = start(node, lastNode, overrides);
        lastNode.set(node.id());
        return started;
      } catch (IllegalStateException e) {
        last = e; // Another process may have taken the port before the bind.
      }
    }
    throw new IllegalStateException("the embedded broker did not start", last);
  }

  private static EmbeddedBroker start(
      Node node, AtomicInteger lastNode, Map<String, String> overrides) {
    Path folder = newFolder();
    @Nullable KafkaRaftServer server = null;
    try {
      format(node, folder);
      server =
          new KafkaRaftServer(
              KafkaConfig.fromProps(properties(node, folder, overrides)), Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, folder, node, lastNode, Map.copyOf(overrides));
    } catch (Throwable e) { // Scala code throws checked exceptions without declaring them.
      if (server == null) {
        delete(folder);
      } else {
        shutDown(server, folder);
      }
      throw new IllegalStateException("the embedded broker did not start", e);
    }
  }

  private static Properties properties(Node node, Path folder, Map<String, String> overrides) {
    Properties p = new Properties();
    boolean isController = node.id() == CONTROLLER_ID;
    String broker = "PLAINTEXT://127.0.0.1:" + node.port();
    String controller = "127.0.0.1:" + node.controllerPort();
    p.setProperty("process.roles", isController ? "broker,controller" : "broker");
    p.setProperty("node.id", Integer.toString(node.id()));
    p.setProperty("controller.quorum.voters", CONTROLLER_ID + "@" + controller);
    p.setProperty("listeners", isController ? broker + ",CONTROLLER://" + controller : broker);
    p.setProperty("advertised.listeners", broker);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.setProperty("log.dirs", folder.toString());

    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("num.partitions", "1");
    p.setProperty("offsets.topic.num.partitions", "1");
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("transaction.state.log.num.partitions", "1");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.num.partitions", "1");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");

    // A single member need not wait for others, and a killed one should be noticed soon.
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("group.min.session.timeout.ms", "1000");
    p.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

    // The cleaner's buffer takes 128 MiB of heap by default.
    p.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    p.setProperty("log.segment.bytes", "67108864");
    p.setProperty("log.index.size.max.bytes", "1048576");
    p.setProperty("background.threads", "2");
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "4");
    overrides.forEach(p::setProperty);
    return p;
  }

  private static void format(Node node, Path folder) {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(node.id())
          .setClusterId(node.cluster().toString())
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setIgnoreFormatted(false)
          .run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // The formatter declares Exception.
      throw new IllegalStateException("cannot format the broker's folder", e);
    }
  }

  private static int[] freePorts() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback)) {
      return new int[] {first.getLocalPort(), second.getLocalPort()};
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port", e);
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("nagare-broker-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for the embedded broker", e);
    }
  }

  private static void shutDown(KafkaRaftServer server, Path folder) {
    try {
      server.shutdown();
      server.awaitShutdown();
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // The broker's own late clean-up was faster.
              }
              throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
                throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the embedded broker's folder", e);
    }
  }

  /** Returns the folder of the broker's data, for tests. */
  Path folder() {
    return folder;
  }
}
