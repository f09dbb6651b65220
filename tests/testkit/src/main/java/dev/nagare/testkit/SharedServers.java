package dev.nagare.testkit;

import dev.nagare.examples.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One broker and one schema registry for all tests of a JVM. The first test that needs one starts
 * it; it stops after the last test. Tests use their own topics, see {@link KafkaTopics#shared}. A
 * test that stops a broker or changes its settings must start its own.
 */
public final class SharedServers {

  private static final Object LOCK = new Object();

  private static @Nullable EmbeddedBroker broker;
  private static @Nullable RegistryProcess registry;

  private SharedServers() {}

  /** Returns the address of the broker for clients. */
  public static String bootstrapServers() {
    synchronized (LOCK) {
      if (broker == null) {
        broker = EmbeddedBroker.start();
      }
      return broker.bootstrapServers();
    }
  }

  /** Returns the registry, which runs as a process of its own. */
  public static RegistryProcess registry() {
    synchronized (LOCK) {
      if (registry == null) {
        registry = startRegistry();
      }
      return registry;
    }
  }

  static void close() {
    synchronized (LOCK) {
      if (broker != null) {
        broker.close();
        broker = null;
      }
      if (registry != null) {
        registry.close();
        registry = null;
      }
    }
  }

  /** Starts the registry and keeps its log beside the module's reports. */
  private static RegistryProcess startRegistry() {
    try {
      Path folder = Files.createDirectories(Path.of("target"));
      return RegistryProcess.start(folder.resolve("shared-registry.log"));
    } catch (Exception e) { // Any failure fails the test that asked for the server.
      throw new IllegalStateException("the registry does not start", e);
    }
  }
}
