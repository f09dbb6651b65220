package dev.nagare.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The images on brokers with TLS, SCRAM and ACLs, with what {@code ./nagare acls} grants and no
 * more. That each single ACL is missed by its name is tested in the streams application.
 */
class SecuredClusterIT {

  private static final String CONFIG = "/etc/nagare.properties";

  @TempDir Path folder;

  @BeforeAll
  static void requireDocker() {
    Images.requireDocker();
  }

  @Test
  void shouldDoItsWorkWithTheAccessOfItsRolesAndNameWhatIsTakenAway() throws Exception {
    try (SecuredCluster cluster = SecuredCluster.start(folder)) {
      for (String role : List.of("operator", "stream", "trainer", "console", "probe")) {
        cluster.addUser(role);
        grant(cluster, role);
      }

      String created =
          cluster.run(
              "operator", "topics", "create", "--replication-factor", "3", "--config", CONFIG);
      assertThat(created).contains("nagare.utterances.v1");
      String published =
          cluster.run(
              "operator",
              "models",
              "publish",
              "/tmp/sample.nagare",
              "--stage",
              "active",
              "--reason",
              "a test",
              "--config",
              CONFIG);
      assertThat(published).contains("sample:1 is ACTIVE");

      cluster.startProcess("stream", 8080);
      cluster.startProcess("trainer", 8081);
      cluster.startProcess("console", 8082);
      String answered =
          cluster.run(
              "probe",
              "feed",
              "/tmp/sample.jsonl",
              "--count",
              "100",
              "--rate",
              "50",
              "--await",
              "60s",
              "--config",
              CONFIG);
      assertThat(answered).contains("100 answered, 0 missing, 0 repeated, 0 dead letters");

      takeAway(cluster, "stream", "nagare.entities.v1", AclOperation.WRITE);
      String said = cluster.runInVain("stream", "streams", "--config", CONFIG);
      assertThat(said).contains("nagare.entities.v1", "WRITE", "acls create");
    }
  }

  private static void grant(SecuredCluster cluster, String role) throws Exception {
    String unused =
        cluster.run(
            "admin",
            "acls",
            "create",
            "--role",
            role,
            "--principal",
            "User:" + role,
            "--config",
            CONFIG);
  }

  private static void takeAway(
      SecuredCluster cluster, String user, String topic, AclOperation operation) throws Exception {
    AclBindingFilter filter =
        new AclBindingFilter(
            new ResourcePatternFilter(ResourceType.TOPIC, topic, PatternType.LITERAL),
            new AccessControlEntryFilter("User:" + user, null, operation, AclPermissionType.ALLOW));
    try (Admin admin = cluster.admin()) {
      assertThat(admin.deleteAcls(List.of(filter)).all().get()).hasSize(1);
    }
  }
}
