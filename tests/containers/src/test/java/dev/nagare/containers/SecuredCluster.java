package dev.nagare.containers;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Three brokers that speak TLS only, know their clients by SCRAM, and allow nothing that no ACL
 * allows; and a registry over TLS. Passwords reach the images by files only.
 */
final class SecuredCluster implements AutoCloseable {

  private static final String MODULES = "org.apache.kafka.common.security.";
  private static final Duration START = Duration.ofMinutes(4);

  private final Path folder;
  private final Certificates certificates;
  private final Network network = Network.newNetwork();
  private final Brokers brokers = new Brokers(network, SecuredCluster::settings);
  private final GenericContainer<?> registry = new GenericContainer<>(Images.registry());
  private final List<GenericContainer<?>> started = new ArrayList<>();

  private SecuredCluster(Path folder, Certificates certificates) {
    this.folder = folder;
    this.certificates = certificates;
  }

  static SecuredCluster start(Path folder) throws Exception {
    SecuredCluster cluster = new SecuredCluster(folder, Certificates.create(folder));
    try {
      cluster.startServers();
      return cluster;
    } catch (Exception | Error e) {
      cluster.close();
      throw e;
    }
  }

  private void startServers() throws Exception {
    MountableFile key = MountableFile.forHostPath(certificates.server(), 0444);
    brokers
        .containers()
        .forEach(broker -> broker.withCopyFileToContainer(key, "/etc/kafka/secrets/server.p12"));
    Startables.deepStart(brokers.containers()).get();
    registry
        .withNetwork(network)
        .withNetworkAliases("registry")
        .withCopyFileToContainer(key, "/tmp/server.p12")
        .withEnv("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", "/tmp/server.p12")
        .withEnv("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD", Certificates.PASSWORD)
        .withEnv("QUARKUS_HTTP_SSL_PORT", "8443")
        .withEnv("JAVA_OPTS_APPEND", "-Xmx384m")
        .withExposedPorts(8443)
        .waitingFor(
            Wait.forHttps("/apis/ccompat/v7/subjects")
                .allowInsecure()
                .forPort(8443)
                .withStartupTimeout(START))
        .start();
  }

  /** Makes a user with a password of its own. */
  void addUser(String name) throws Exception {
    UserScramCredentialAlteration user =
        new UserScramCredentialUpsertion(
            name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8_192), password(name));
    try (Admin admin = admin()) {
      admin.alterUserScramCredentials(List.of(user)).all().get();
    }
  }

  /** A client that may do everything. */
  Admin admin() {
    Map<String, Object> settings = new HashMap<>(certificates.trusting());
    settings.put("bootstrap.servers", brokers.onThisMachine());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put("sasl.jaas.config", plain("admin"));
    return Admin.create(settings);
  }

  /** Runs a command as a user, to its end. */
  String run(String user, String... command) throws IOException {
    GenericContainer<?> once = nagare(Images.streams(), user);
    try (once) {
      once.withCommand(command)
          .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START));
      once.start();
      return once.getLogs();
    }
  }

  /** Runs a command that must fail, and gives what it said. */
  String runInVain(String user, String... command) throws IOException {
    ToStringConsumer said = new ToStringConsumer();
    try (GenericContainer<?> once = nagare(Images.streams(), user)) {
      once.withCommand(command)
          .withLogConsumer(said)
          .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START));
      once.start();
    } catch (ContainerLaunchException e) { // It did not end well, as was to be.
      return said.toUtf8String();
    }
    throw new IllegalStateException("it did not fail");
  }

  /** Starts a process as a user, and waits until it is ready. */
  void startProcess(String user, int port) throws IOException {
    GenericContainer<?> process = nagare(image(user), user);
    started.add(process);
    process
        .withCommand(user.equals("stream") ? "streams" : user, "--config", "/etc/nagare.properties")
        .withEnv("NAGARE_HTTP_HOST", "0.0.0.0")
        .withEnv("NAGARE_HTTP_TOKEN_FILE", "/etc/nagare-token")
        .withCopyFileToContainer(file("token", "a-token-of-this-test-only"), "/etc/nagare-token")
        .withExposedPorts(port)
        .waitingFor(Wait.forHttp("/health/ready").forPort(port).withStartupTimeout(START))
        .start();
  }

  private static DockerImageName image(String user) {
    return switch (user) {
      case "trainer" -> Images.trainer();
      case "console" -> Images.console();
      default -> Images.streams();
    };
  }

  private GenericContainer<?> nagare(DockerImageName image, String user) throws IOException {
    GenericContainer<?> container = new GenericContainer<>(image);
    return container
        .withNetwork(network)
        .withCopyFileToContainer(file(user + ".properties", client(user)), "/etc/nagare.properties")
        .withCopyFileToContainer(file(user + ".secrets", secrets(user)), "/etc/nagare.secrets")
        .withCopyFileToContainer(
            MountableFile.forHostPath(certificates.trust(), 0444), "/etc/trust.p12")
        .withCopyFileToContainer(
            MountableFile.forHostPath(Images.sampleModel(), 0444), "/tmp/sample.nagare")
        .withCopyFileToContainer(
            MountableFile.forHostPath(Images.file("examples/sample-corpus/en.jsonl"), 0444),
            "/tmp/sample.jsonl");
  }

  /** As an operator writes it: what is secret is named, and stands elsewhere. */
  private static String client(String user) throws IOException {
    boolean admin = user.equals("admin");
    Properties properties = new Properties();
    properties.put("bootstrap.servers", Brokers.inside());
    properties.put("security.protocol", "SASL_SSL");
    properties.put("sasl.mechanism", admin ? "PLAIN" : "SCRAM-SHA-512");
    properties.put("sasl.jaas.config", "${file:/etc/nagare.secrets:jaas}");
    properties.put("ssl.truststore.location", "/etc/trust.p12");
    properties.put("ssl.truststore.password", "${file:/etc/nagare.secrets:trust}");
    properties.put("ssl.truststore.type", "PKCS12");
    properties.put("schema.registry.url", "https://registry:8443/apis/ccompat/v7");
    properties.put("schema.registry.ssl.truststore.location", "/etc/trust.p12");
    properties.put("schema.registry.ssl.truststore.password", "${file:/etc/nagare.secrets:trust}");
    properties.put("schema.registry.ssl.truststore.type", "PKCS12");
    properties.put("config.providers", "file");
    properties.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    return text(properties);
  }

  private static String secrets(String user) throws IOException {
    Properties properties = new Properties();
    properties.put(
        "jaas",
        user.equals("admin")
            ? plain("admin")
            : MODULES
                + "scram.ScramLoginModule required username=\""
                + user
                + "\" password=\""
                + password(user)
                + "\";");
    properties.put("trust", Certificates.PASSWORD);
    return text(properties);
  }

  private static String text(Properties properties) throws IOException {
    StringWriter out = new StringWriter();
    properties.store(out, null);
    return out.toString();
  }

  private MountableFile file(String name, String text) throws IOException {
    return MountableFile.forHostPath(Files.writeString(folder.resolve(name), text), 0444);
  }

  private static Map<String, String> settings(int id, int port) {
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "KAFKA_LISTENERS", "INTERNAL://:9091,CLIENTS://:9092,CONTROLLER://:9093,MACHINE://:9094");
    settings.put(
        "KAFKA_ADVERTISED_LISTENERS",
        "INTERNAL://broker-"
            + id
            + ":9091,CLIENTS://broker-"
            + id
            + ":9092,MACHINE://127.0.0.1:"
            + port);
    settings.put(
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
        "INTERNAL:SASL_SSL,CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL,MACHINE:SASL_SSL");
    settings.put("KAFKA_SASL_ENABLED_MECHANISMS", "PLAIN,SCRAM-SHA-512");
    settings.put("KAFKA_SASL_MECHANISM_INTER_BROKER_PROTOCOL", "PLAIN");
    settings.put("KAFKA_SASL_MECHANISM_CONTROLLER_PROTOCOL", "PLAIN");
    for (String listener : List.of("INTERNAL", "CLIENTS", "CONTROLLER", "MACHINE")) {
      settings.put("KAFKA_LISTENER_NAME_" + listener + "_PLAIN_SASL_JAAS_CONFIG", servers());
      settings.put(
          "KAFKA_LISTENER_NAME_" + listener + "_SCRAM___SHA___512_SASL_JAAS_CONFIG",
          MODULES + "scram.ScramLoginModule required;");
    }
    settings.put(
        "KAFKA_AUTHORIZER_CLASS_NAME", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("KAFKA_SUPER_USERS", "User:broker;User:admin");
    for (String store : List.of("KEYSTORE", "TRUSTSTORE")) {
      settings.put("KAFKA_SSL_" + store + "_LOCATION", "/etc/kafka/secrets/server.p12");
      settings.put("KAFKA_SSL_" + store + "_PASSWORD", Certificates.PASSWORD);
      settings.put("KAFKA_SSL_" + store + "_TYPE", "PKCS12");
    }
    settings.put("KAFKA_SSL_KEY_PASSWORD", Certificates.PASSWORD);
    return settings;
  }

  private static String servers() {
    return MODULES
        + "plain.PlainLoginModule required username=\"broker\" password=\""
        + password("broker")
        + "\" user_broker=\""
        + password("broker")
        + "\" user_admin=\""
        + password("admin")
        + "\";";
  }

  private static String plain(String user) {
    return MODULES
        + "plain.PlainLoginModule required username=\""
        + user
        + "\" password=\""
        + password(user)
        + "\";";
  }

  private static String password(String user) {
    return "secret-of-" + user;
  }

  @Override
  public void close() {
    started.forEach(GenericContainer::stop);
    registry.stop();
    brokers.containers().forEach(GenericContainer::stop);
    network.close();
  }
}
