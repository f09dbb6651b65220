package dev.nagare.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.TopicNames;
import dev.nagare.service.config.ClientNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AccessTableTest {

  @Test
  void shouldGiveNobodyAccessToTheClusterOrToEverything() {
    assertThat(
            Arrays.stream(Role.values()).flatMap(role -> table(Map.of()).of(role).list().stream()))
        .allSatisfy(
            rule -> {
              assertThat(rule.resource().name()).isNotEqualTo("*").isNotEmpty();
              assertThat(rule.resource().resourceType()).isNotEqualTo(ResourceType.CLUSTER);
              assertThat(rule.operations())
                  .doesNotContain(AclOperation.ALL, AclOperation.ALTER, AclOperation.ALTER_CONFIGS);
            });
  }

  @Test
  void shouldFollowPrefixOverridesAndApplicationId() {
    AccessTable table =
        table(
            Map.of(
                "nagare.topics.prefix", "acme.",
                "nagare.topic.entities", "found",
                "application.id", "tagging"));

    assertThat(lines(table.of(Role.STREAM)))
        .contains(
            "READ, DESCRIBE_CONFIGS on topic acme.nagare.utterances.v1",
            "WRITE, DESCRIBE_CONFIGS on topic found",
            "READ on group tagging",
            "READ on group tagging-rollout",
            "WRITE on transactional-ids that begin with tagging-",
            "WRITE on transactional-id acme.nagare-releases");
    assertThat(lines(table.of(Role.TRAINER))).contains("READ on group acme.nagare-trainer");
  }

  @Test
  void shouldLeaveOutWhatAnotherRuleCoversAlready() {
    assertThat(lines(table(Map.of()).of(Role.STREAM)))
        .contains("WRITE on transactional-ids that begin with nagare-")
        .doesNotContain("WRITE on transactional-id nagare-releases");
  }

  private static AccessTable table(Map<String, String> settings) {
    Map<String, String> names = new HashMap<>(settings);
    names.remove("application.id");
    return new AccessTable(TopicNames.of(names), ClientNames.of(settings));
  }

  private static List<String> lines(AccessRules rules) {
    return rules.list().stream().map(AccessRule::toString).toList();
  }
}
