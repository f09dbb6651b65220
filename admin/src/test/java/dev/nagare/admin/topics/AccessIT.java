package dev.nagare.admin.topics;

import static dev.nagare.streams.testing.Utterances.utterance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.admin.testing.SecuredCluster;
import dev.nagare.examples.broker.PasswordSecurity;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.MissingAccess;
import dev.nagare.service.access.Role;
import dev.nagare.service.process.Outcome;
import dev.nagare.service.process.StartupException;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.process.LogReleases;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.RecordedLogs;
import dev.nagare.testkit.TinyBundles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The roles on a broker with an authorizer, each with exactly the shipped ACLs. The tests build on
 * each other: one broker, on which a whole life goes by.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessIT {

  private static final String REGISTRY = "mock://access";
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static SecuredCluster cluster;
  private static TestSchemas schemas;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    cluster = SecuredCluster.start(REGISTRY);
    schemas = TestSchemas.register(REGISTRY);
  }

  @AfterAll
  static void close() {
    schemas.close();
    cluster.close();
  }

  @Test
  @Order(1)
  void shouldLetTheOperatorCreateTopicsOnceItHasWhatIsShipped() throws Exception {
    assertThat(cluster.nagare(Role.OPERATOR.label(), "topics", "create", "-p", "2")).isEqualTo(1);

    for (Role role : Role.values()) {
      String[] command = {
        "acls", "create", "--role", role.label(), "--principal", "User:" + role.label()
      };
      assertThat(cluster.nagare(PasswordSecurity.ADMIN, command)).isZero();
      assertThat(cluster.nagare(PasswordSecurity.ADMIN, command)).isZero();
    }

    assertThat(cluster.nagare(Role.OPERATOR.label(), "topics", "create", "-p", "2")).isZero();
    assertThat(cluster.nagare(Role.OPERATOR.label(), "topics", "validate")).isZero();
  }

  @Test
  @Order(2)
  void shouldLetEachRoleDoItsWorkWithExactlyWhatIsShipped() throws Exception {
    try (RecordedLogs logs = RecordedLogs.start();
        NagareStreams app = start()) {
      publish("1");
      app.awaitRunning(LIMIT);
      cluster.send(
          Role.FEEDER,
          NagareTopic.UTTERANCES,
          "a",
          schemas.bytes(utterance("a", "en", "play Jazz")));

      assertThat(cluster.readInGroup(Role.READER, NagareTopic.ENTITIES, "nagare-readers", 1))
          .isEqualTo(1);
      // The leader of the rollout has looked at what is observed, and has an observation to go by.
      Await.until(
          "it leads the rollout",
          LIMIT,
          () -> logs.lines().stream().anyMatch(l -> l.contains("rollout_leadership leads=true")));
      assertThat(app.stop()).isEqualTo(Outcome.STOPPED);
      assertThat(logs.lines())
          .noneMatch(line -> line.contains("AuthorizationException"))
          .noneMatch(line -> line.contains("pw STREAM"));
    }
    assertThat(cluster.nagare(Role.OPERATOR.label(), "models", "list")).isZero();
    assertThat(
            cluster.nagare(
                Role.OPERATOR.label(),
                "models",
                "reject",
                "mom:1",
                "--by",
                "hana",
                "--reason",
                "r"))
        .isIn(0, 1);
  }

  @Test
  @Order(3)
  void shouldNotStartWithoutAnyOneAclOfTheStreamAndNameIt() throws Exception {
    for (AclBinding binding : cluster.shipped(Role.STREAM)) {
      cluster.revoke(binding);

      assertThatThrownBy(this::start)
          .isInstanceOf(StartupException.class)
          .hasMessageContaining(words(binding))
          .hasMessageContaining("./nagare acls create --role stream")
          .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(3));

      cluster.restore(binding);
    }
    start().close();
  }

  @Test
  @Order(4)
  void shouldFindEachOneThatIsMissingOfEveryRole() throws Exception {
    for (Role role : Role.values()) {
      var config = cluster.config(role, Map.of()).service();
      var rules = AccessTable.of(config).of(role);
      assertThat(AccessCheck.missing(config, rules)).isEmpty();
      for (AclBinding binding : cluster.shipped(role)) {
        cluster.revoke(binding);

        List<MissingAccess> missing = AccessCheck.missing(config, rules);

        assertThat(missing).singleElement().asString().contains(words(binding));
        cluster.restore(binding);
      }
    }
  }

  @Test
  @Order(5)
  void shouldStopLoudlyAndMakeNoDeadLetterWhenAccessIsTakenAway() throws Exception {
    AclBinding entities = binding(AclOperation.WRITE, "nagare.entities.v1");
    try (RecordedLogs logs = RecordedLogs.start();
        NagareStreams app = start()) {
      app.awaitRunning(LIMIT);
      cluster.revoke(entities);
      cluster.send(
          Role.FEEDER,
          NagareTopic.UTTERANCES,
          "b",
          schemas.bytes(utterance("b", "en", "play canary7f3a")));

      assertThat(app.awaitEnd()).isEqualTo(Outcome.FAILED);

      assertThat(logs.lines())
          .anyMatch(
              line ->
                  line.contains("event=access_missing")
                      && line.contains("WRITE on topic nagare.entities.v1"))
          .noneMatch(line -> line.contains("canary7f3a"));
    } finally {
      cluster.restore(entities);
    }
    try (NagareStreams app = start()) {
      app.awaitRunning(LIMIT);
      assertThat(cluster.readInGroup(Role.READER, NagareTopic.ENTITIES, "nagare-readers", 1))
          .isEqualTo(1);
    }
  }

  private NagareStreams start() {
    Map<String, String> settings =
        Map.of("state.dir", folder.toString(), "session.timeout.ms", "6000");
    return NagareStreams.start(
        cluster.config(Role.STREAM, settings),
        new LogReleases(bundle -> new FakeTagger(bundle.release(), "en")));
  }

  private static void publish(String version) {
    byte[] bundle = TinyBundles.bytes(version);
    ModelRelease release = TinyBundles.release(version, bundle);
    StageChange change =
        StageChange.newBuilder()
            .setStage(ReleaseStage.ACTIVE)
            .setChangedBy("hana")
            .setChangedAt(FakeBundles.START)
            .setReason("the test says so")
            .build();
    try (KafkaReleaseLog log =
        KafkaReleaseLog.open(cluster.config(Role.OPERATOR, Map.of()).service())) {
      log.publish(release, bundle, (now, stored) -> ReleaseRules.add(now, stored, change));
    }
  }

  private static AclBinding binding(AclOperation operation, String name) {
    return cluster.shipped(Role.STREAM).stream()
        .filter(one -> one.entry().operation() == operation && one.pattern().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String words(AclBinding binding) {
    String type =
        binding.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID
            ? "transactional-id"
            : binding.pattern().resourceType().name().toLowerCase(Locale.ROOT);
    boolean prefixed = binding.pattern().patternType() == PatternType.PREFIXED;
    return binding.entry().operation()
        + " on "
        + type
        + (prefixed ? "s that begin with " : " ")
        + binding.pattern().name()
        + " (";
  }
}
