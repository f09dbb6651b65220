package dev.nagare.admin.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.examples.broker.EmbeddedBroker;
import dev.nagare.examples.broker.PasswordSecurity;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.AclAdmin;
import dev.nagare.service.access.Role;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.testkit.CommandRun;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An embedded broker with passwords and ACLs, with a user for each role. */
public final class SecuredCluster implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final PasswordSecurity security;
  private final EmbeddedBroker broker;
  private final String registry;
  private final Admin admin;

  private SecuredCluster(PasswordSecurity security, EmbeddedBroker broker, String registry) {
    this.security = security;
    this.broker = broker;
    this.registry = registry;
    admin = Admin.create(new HashMap<>(settings(PasswordSecurity.ADMIN, Map.of())));
  }

  /** Starts a broker without topics and without ACLs. */
  public static SecuredCluster start(String registry) {
    Map<String, String> passwords = new LinkedHashMap<>();
    passwords.put(PasswordSecurity.ADMIN, "all of it");
    Arrays.stream(Role.values()).forEach(role -> passwords.put(role.label(), "pw " + role));
    PasswordSecurity security = new PasswordSecurity(passwords);
    return new SecuredCluster(security, EmbeddedBroker.start(security.broker()), registry);
  }

  /** Settings of somebody who connects as a user. */
  public Map<String, String> settings(String user, Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(security.client(user));
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("schema.registry.url", registry);
    settings.put("nagare.http.port", "0");
    settings.putAll(more);
    return settings;
  }

  public NagareConfig config(Role role, Map<String, String> more) {
    return NagareConfig.of(settings(role.label(), more));
  }

  /** Runs a command of {@code ./nagare} as a user. */
  public int nagare(String user, String... args) throws IOException {
    Path file = Files.createTempFile("nagare-", ".properties");
    Properties properties = new Properties();
    properties.putAll(settings(user, Map.of()));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--config";
    all[args.length + 1] = file.toString();
    try {
      return CommandRun.in(Map.of(), all).exitCode();
    } finally {
      Files.delete(file);
    }
  }

  /** What a role has where it has what is shipped. */
  public Set<AclBinding> shipped(Role role) {
    AccessRules rules = AccessTable.of(config(role, Map.of()).service()).of(role);
    return rules.bindings("User:" + role.label(), "*");
  }

  /** Gives a role exactly what is shipped. */
  public void grant(Role role) {
    try (AclAdmin acls =
        AclAdmin.connect(NagareConfig.of(settings(PasswordSecurity.ADMIN, Map.of())).service())) {
      acls.create(shipped(role));
    }
  }

  /** Takes one ACL away. */
  public void revoke(AclBinding binding) throws Exception {
    List<AclBindingFilter> one = List.of(binding.toFilter());
    admin.deleteAcls(one).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Gives one ACL back. */
  public void restore(AclBinding binding) throws Exception {
    admin.createAcls(List.of(binding)).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  public void send(Role role, NagareTopic<?, ?> topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            new HashMap<>(settings(role.label(), Map.of())),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(TopicNames.defaults().nameOf(topic), key.getBytes(UTF_8), value))
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Committed records of a topic, read in a group; returns when as many have come. */
  public int readInGroup(Role role, NagareTopic<?, ?> topic, String group, int count) {
    Map<String, Object> settings = new HashMap<>(settings(role.label(), Map.of()));
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    int read = 0;
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(TopicNames.defaults().nameOf(topic)));
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (read < count && System.nanoTime() < deadline) {
        read += consumer.poll(Duration.ofMillis(100)).count();
      }
      consumer.commitSync();
    }
    return read;
  }

  /** Serdes for the topics' values. */
  public TopicSerdes serdes() {
    return TopicSerdes.of(settings(PasswordSecurity.ADMIN, Map.of()));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
    broker.close();
  }
}
