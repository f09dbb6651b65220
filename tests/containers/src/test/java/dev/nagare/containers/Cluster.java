package dev.nagare.containers;

import com.github.dockerjava.api.model.RestartPolicy;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.MountableFile;

/** Three brokers, a registry, all topics, a first model, and two instances of the stream. */
public final class Cluster implements AutoCloseable {

  public static final int INSTANCES = 2;

  private static final String REGISTRY_INSIDE = "http://registry:8080/apis/ccompat/v7";
  private static final Duration START = Duration.ofMinutes(4);

  private final Network network = Network.newNetwork();
  private final Brokers brokers = new Brokers(network, Brokers.Settings.OPEN);
  private final int registryPort = Ports.free();
  private final GenericContainer<?> registry = registry();
  private final List<GenericContainer<?>> instances = new ArrayList<>();
  private final List<Path> clocks;

  private Cluster(List<Path> clocks) {
    this.clocks = clocks;
  }

  /**
   * Starts everything and waits until both instances tag.
   *
   * @param settings of the stream, as variables
   * @param clocks files by which the clock of an instance can be moved, see {@link Clock}; or none
   */
  public static Cluster start(Map<String, String> settings, List<Path> clocks) throws Exception {
    Images.requireDocker();
    Cluster cluster = new Cluster(clocks);
    try {
      cluster.startAll(settings);
      return cluster;
    } catch (Exception | Error e) {
      cluster.close();
      throw e;
    }
  }

  private void startAll(Map<String, String> settings) throws Exception {
    Startables.deepStart(brokers.containers()).get();
    keepJournalThreefold();
    registry.start();
    command("topics", "create", "--replication-factor", "3", "--partitions", "4");
    publish();
    for (int i = 1; i <= INSTANCES; i++) {
      instances.add(instance(i, settings));
    }
    Startables.deepStart(instances).get();
  }

  /** The registry would create its own topics with one replica. */
  private void keepJournalThreefold() throws Exception {
    try (Admin admin = Admin.create(clients())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("kafkasql-journal", Optional.of(1), Optional.of((short) 3)),
                  new NewTopic("kafkasql-snapshots", Optional.of(1), Optional.of((short) 3)),
                  new NewTopic("registry-events", Optional.of(1), Optional.of((short) 3))))
          .all()
          .get();
    }
  }

  private GenericContainer<?> registry() {
    GenericContainer<?> container = new GenericContainer<>(Images.registry());
    container
        .withNetwork(network)
        .withNetworkAliases("registry")
        .withEnv("APICURIO_STORAGE_KIND", "kafkasql")
        .withEnv("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", Brokers.inside())
        .withEnv("JAVA_OPTS_APPEND", "-Xmx384m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .waitingFor(
            Wait.forHttp("/apis/ccompat/v7/subjects").forPort(8080).withStartupTimeout(START));
    container.setPortBindings(List.of("127.0.0.1:" + registryPort + ":8080"));
    container.addExposedPort(8080);
    return container;
  }

  private GenericContainer<?> instance(int number, Map<String, String> settings) {
    String name = "streams-" + number;
    GenericContainer<?> instance = nagare(name, settings);
    instance
        .withCommand("streams")
        .withEnv("KAFKA_GROUP_INSTANCE_ID", name)
        .withExposedPorts(8080)
        .withCreateContainerCmdModifier(
            create ->
                create
                    .withHostName(name)
                    .getHostConfig()
                    .withReadonlyRootfs(true)
                    .withTmpFs(
                        Map.of(
                            "/tmp", "uid=10001,size=64m,exec",
                            "/var/lib/nagare", "uid=10001,size=96m"))
                    .withMemory(1L << 30)
                    .withRestartPolicy(RestartPolicy.onFailureRestart(0)))
        .waitingFor(Wait.forHttp("/health/ready").forPort(8080).withStartupTimeout(START));
    if (number <= clocks.size()) {
      Clock.mount(instance, clocks.get(number - 1));
    }
    return instance;
  }

  private GenericContainer<?> nagare(String alias, Map<String, String> settings) {
    GenericContainer<?> container = new GenericContainer<>(Images.streams());
    return container
        .withNetwork(network)
        .withNetworkAliases(alias)
        .withEnv(settings)
        .withEnv("KAFKA_BOOTSTRAP_SERVERS", Brokers.inside())
        .withEnv("KAFKA_SCHEMA_REGISTRY_URL", REGISTRY_INSIDE)
        .withEnv("NAGARE_HTTP_HOST", "0.0.0.0")
        .withEnv("NAGARE_HTTP_OPEN", "true");
  }

  /** Runs a command of the image to its end. */
  public void command(String... command) {
    try (GenericContainer<?> once = nagare("once", Map.of())) {
      once.withCommand(command)
          .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START))
          .start();
    }
  }

  private void publish() {
    try (GenericContainer<?> once = nagare("once", Map.of())) {
      once.withCopyFileToContainer(
              MountableFile.forHostPath(Images.sampleModel(), 0444), "/tmp/sample.nagare")
          .withCommand(
              "models", "publish", "/tmp/sample.nagare", "--stage", "active", "--reason", "a test")
          .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START))
          .start();
    }
  }

  /** Settings of clients on this machine. */
  public Map<String, Object> clients() {
    return new HashMap<>(Map.of("bootstrap.servers", brokers.onThisMachine()));
  }

  /** Serializers and deserializers of all topics. */
  public TopicSerdes serdes() {
    return TopicSerdes.of(
        Map.of("schema.registry.url", "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7"));
  }

  public List<Machine> brokers() {
    List<Machine> machines = new ArrayList<>();
    for (int i = 0; i < Brokers.COUNT; i++) {
      machines.add(new Machine(brokers.containers().get(i), network, "broker-" + (i + 1)));
    }
    return machines;
  }

  public List<Machine> instances() {
    List<Machine> machines = new ArrayList<>();
    for (int i = 0; i < instances.size(); i++) {
      machines.add(new Machine(instances.get(i), network, "streams-" + (i + 1)));
    }
    return machines;
  }

  public Machine registryMachine() {
    return new Machine(registry, network, "registry");
  }

  /** Files that move the clocks of instances; empty where that is not possible. */
  public List<Path> clocks() {
    return clocks;
  }

  /** Whether every replica of every topic has what its leader has. */
  public boolean isInSync() throws InterruptedException {
    Map<String, Object> settings = clients();
    settings.put("request.timeout.ms", 3_000);
    settings.put("default.api.timeout.ms", 5_000);
    try (Admin admin = Admin.create(settings)) {
      Set<String> names = admin.listTopics().names().get();
      Map<String, TopicDescription> topics = admin.describeTopics(names).allTopicNames().get();
      boolean all =
          topics.values().stream()
              .flatMap(topic -> topic.partitions().stream())
              .allMatch(
                  partition ->
                      partition.leader() != null
                          && partition.isr().size() == partition.replicas().size());
      return all && admin.describeCluster().nodes().get().size() == Brokers.COUNT;
    } catch (ExecutionException e) {
      return false;
    }
  }

  /** What a topic of Nagare is called. */
  public static String name(NagareTopic<?, ?> topic) {
    return topic.defaultName();
  }

  @Override
  public void close() {
    instances.forEach(GenericContainer::stop);
    registry.stop();
    brokers.containers().forEach(GenericContainer::stop);
    network.close();
  }
}
