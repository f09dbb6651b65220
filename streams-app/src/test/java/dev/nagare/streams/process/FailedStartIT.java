package dev.nagare.streams.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.service.process.StartupException;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that cannot be started leaves nothing running. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class FailedStartIT {

  private static final String REGISTRY = "mock://failed-start";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static TestCluster cluster;
  private static TestSchemas schemas;

  @TempDir Path stateFolder;

  @BeforeAll
  static void open() {
    cluster = TestCluster.start(REGISTRY).withTopics(1);
    schemas = TestSchemas.register(cluster);
  }

  @AfterAll
  static void close() {
    schemas.close();
    cluster.close();
  }

  /** Each of Kafka Streams' clients in turn; those before it have been made by then. */
  @ParameterizedTest
  @ValueSource(strings = {"main.consumer.", "restore.consumer.", "producer.", "consumer."})
  void shouldLeaveNoThreadAndNoClientWhenTlsIsBad(String prefix) throws Exception {
    Map<String, String> bad = new HashMap<>();
    bad.put("state.dir", stateFolder.toString());
    bad.put("num.stream.threads", "2");
    bad.put(prefix + "security.protocol", "SSL");
    bad.put(prefix + "ssl.truststore.location", "/nowhere/at/all.jks");

    // The broker and the JDK start threads of their own when they are first used like this.
    assertThatThrownBy(() -> start(bad)).isInstanceOf(StartupException.class);
    Set<Thread> threads = threads();
    Set<ObjectName> clients = clients();

    assertThatThrownBy(() -> start(bad))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("Kafka's clients cannot be created with these settings")
        .hasMessageContaining("/nowhere/at/all.jks");

    Await.until("threads end", PATIENCE, () -> threads.containsAll(threads()));
    assertThat(clients()).isSubsetOf(clients);
  }

  private static NagareStreams start(Map<String, String> settings) {
    return NagareStreams.start(
        cluster.config(settings),
        new LogReleases(
            bundle -> {
              throw new AssertionError("no release is there");
            }));
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Clients that are open, as they tell it to JMX. */
  private static Set<ObjectName> clients() throws MalformedObjectNameException {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("kafka.*:type=app-info,*"), null);
  }
}
