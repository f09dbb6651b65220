package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.config.ClientNames;
import dev.nagare.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrimziTest {

  private static final Path FOLDER = Path.of("../../ops/strimzi");
  private static final AccessTable TABLE =
      new AccessTable(TopicNames.defaults(), ClientNames.of(Map.of()));

  @Test
  void shouldGiveEveryTopicTheSettingsThatItIsCreatedWith() throws IOException {
    Map<String, JsonNode> topics = byName(run("topics", "list", "--format", "strimzi"));

    assertThat(topics.keySet())
        .containsExactlyInAnyOrderElementsOf(
            NagareTopic.all().stream().map(NagareTopic::defaultName).toList());
    for (NagareTopic<?, ?> topic : NagareTopic.all()) {
      JsonNode spec = topics.get(topic.defaultName()).get("spec");
      Map<String, String> config = new TreeMap<>();
      spec.get("config").properties().forEach(one -> config.put(one.getKey(), text(one)));
      assertThat(spec.get("partitions").asInt()).isEqualTo(topic.defaultPartitions());
      assertThat(spec.get("replicas").asInt()).isEqualTo(3);
      assertThat(config).containsAllEntriesOf(topic.topicSettings());
      assertThat(config).containsEntry("min.insync.replicas", "2");
      assertThat(config).hasSize(topic.topicSettings().size() + 1);
    }
  }

  @Test
  void shouldFollowOptionsAndSettings() throws IOException {
    Map<String, JsonNode> topics =
        byName(
            run(
                "topics",
                "list",
                "--format",
                "strimzi",
                "--cluster",
                "main",
                "-p",
                "12",
                "-r",
                "5",
                "--set",
                "nagare.topics.prefix=acme."));

    JsonNode utterances = topics.get("acme.nagare.utterances.v1");
    assertThat(utterances.at("/metadata/labels/strimzi.io~1cluster").asText()).isEqualTo("main");
    assertThat(utterances.at("/spec/partitions").asInt()).isEqualTo(12);
    assertThat(utterances.at("/spec/replicas").asInt()).isEqualTo(5);
    assertThat(utterances.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(4);
    assertThat(topics.get("acme.nagare.models.v1").at("/spec/partitions").asInt()).isEqualTo(1);
    assertThat(run("topics", "list", "--set", "nagare.topics.min.replicas=4"))
        .contains(" 4 replicas");
  }

  @Test
  void shouldGiveTopicsNamesThatKubernetesAllows() throws IOException {
    Map<String, JsonNode> topics =
        byName(
            run(
                "topics",
                "list",
                "--format",
                "strimzi",
                "--set",
                "nagare.topic.utterances=Said_By_All",
                "--set",
                "nagare.topic.entities=said.by_all"));

    assertThat(topics.keySet())
        .allMatch(name -> name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?"))
        .hasSize(NagareTopic.all().size());
    assertThat(topics.values().stream().map(topic -> topic.at("/spec/topicName").asText("")))
        .contains("Said_By_All", "said.by_all");
  }

  @Test
  void shouldGiveEachRoleItsAccessAndNoMore() throws IOException {
    Map<String, JsonNode> users = byName(run("acls", "list", "--format", "strimzi"));

    assertThat(users.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Role.values()).map(role -> "nagare-" + role.label()).toList());
    for (Role role : Role.values()) {
      assertThat(acls(users.get("nagare-" + role.label())))
          .as(role.label())
          .isEqualTo(acls(TABLE.of(role)));
    }
  }

  @Test
  void shouldGiveOneUserTheAccessOfSeveralRoles() throws IOException {
    String yaml =
        run(
            "acls",
            "list",
            "--format",
            "strimzi",
            "--principal",
            "User:all",
            "--role",
            "stream",
            "--role",
            "trainer",
            "--authentication",
            "scram-sha-512");

    Map<String, JsonNode> users = byName(yaml);
    assertThat(users.keySet()).containsExactly("all");
    assertThat(acls(users.get("all")))
        .isEqualTo(acls(TABLE.of(Role.STREAM).and(TABLE.of(Role.TRAINER))));
    assertThat(users.get("all").at("/spec/authentication/type").asText())
        .isEqualTo("scram-sha-512");
  }

  @Test
  void shouldRefusePrincipalThatCannotBeAUserOfStrimzi() {
    for (String principal : List.of("User:CN=stream", "Group:stream", "User:")) {
      CommandRun ran =
          CommandRun.in(Map.of(), "acls", "list", "--format", "strimzi", "--principal", principal);

      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("--principal is '" + principal + "'", "User:nagare-stream");
    }
  }

  @ParameterizedTest
  @CsvSource({"topics,KafkaTopic", "acls,KafkaUser"})
  void shouldMatchTheDefinitionsOfStrimzi(String group, String kind) throws IOException {
    List<JsonNode> resources = Manifests.trees(run(group, "list", "--format", "strimzi"));

    assertThat(resources).allMatch(resource -> resource.get("kind").asText().equals(kind));
    for (JsonNode resource : resources) {
      assertThat(CustomResources.problems(resource)).isEmpty();
    }
    JsonNode misspelt = resources.get(0);
    ((ObjectNode) misspelt.get("spec")).put("replica", 3);
    assertThat(CustomResources.problems(misspelt)).anyMatch(problem -> problem.contains("replica"));
  }

  /** To bring the files up to date, run this test with -Dnagare.test.write.reference=true. */
  @ParameterizedTest
  @CsvSource({"topics,topics.yaml", "acls,users.yaml"})
  void shouldBeWhatTheFilesSay(String group, String file) throws IOException {
    String yaml = run(group, "list", "--format", "strimzi");
    if (Boolean.getBoolean("nagare.test.write.reference")) {
      Files.writeString(FOLDER.resolve(file), yaml);
    }

    assertThat(Files.readString(FOLDER.resolve(file))).isEqualTo(yaml);
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().asText();
  }

  private static Set<String> acls(AccessRules rules) {
    Set<String> lines = new TreeSet<>();
    for (AclBinding binding : rules.bindings("User:any", "*")) {
      lines.add(
          line(
              binding.pattern().resourceType().name(),
              binding.pattern().name(),
              binding.pattern().patternType().name().replace("PREFIXED", "PREFIX"),
              binding.entry().operation().name(),
              binding.entry().host()));
    }
    return lines;
  }

  private static Set<String> acls(JsonNode user) {
    assertThat(user.at("/spec/authorization/type").asText()).isEqualTo("simple");
    Set<String> lines = new TreeSet<>();
    for (JsonNode acl : user.at("/spec/authorization/acls")) {
      for (JsonNode operation : acl.get("operations")) {
        lines.add(
            line(
                acl.at("/resource/type").asText(),
                acl.at("/resource/name").asText(),
                acl.at("/resource/patternType").asText(),
                operation.asText(),
                acl.get("host").asText()));
      }
    }
    return lines;
  }

  private static String line(
      String type, String name, String pattern, String operation, String host) {
    return String.join(" ", plain(type), name, plain(pattern), plain(operation), "from " + host);
  }

  private static String plain(String word) {
    return word.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static Map<String, JsonNode> byName(String yaml) throws IOException {
    Map<String, JsonNode> resources = new TreeMap<>();
    for (JsonNode resource : Manifests.trees(yaml)) {
      assertThat(resources.put(resource.at("/metadata/name").asText(), resource)).isNull();
    }
    return resources;
  }

  private static String run(String... args) {
    CommandRun ran = CommandRun.in(Map.of(), args);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.out();
  }
}
