package dev.nagare.admin.topics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.service.access.AccessRule;
import dev.nagare.service.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import picocli.CommandLine.TypeConversionException;

/** The formats for access rules: a line for each rule, or resources of Strimzi. */
enum AclFormat {
  /** A table for people. */
  TABLE("table", "User:") {
    @Override
    String text(List<Grant> grants, StrimziOptions strimzi) {
      return lines(grants, AclFormat::row);
    }
  },
  /** Lines of a script for Kafka's own tool. */
  KAFKA_ACLS("kafka-acls", "User:") {
    @Override
    String text(List<Grant> grants, StrimziOptions strimzi) {
      return lines(grants, AclFormat::script);
    }
  },
  /** One JSON object on each line. */
  JSON("json", "User:") {
    @Override
    String text(List<Grant> grants, StrimziOptions strimzi) {
      return lines(grants, AclFormat::object);
    }
  },
  /** One {@code KafkaUser} for each principal. */
  STRIMZI("strimzi", "User:nagare-") {
    @Override
    String text(List<Grant> grants, StrimziOptions strimzi) {
      return strimzi.resources().users(grants, strimzi.authentication());
    }
  };

  private final String label;
  private final String principalPrefix;

  AclFormat(String label, String principalPrefix) {
    this.label = label;
    this.principalPrefix = principalPrefix;
  }

  static AclFormat labeled(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException("'" + label + "' is not one of " + List.of(values())));
  }

  /** Returns the principal of a role that is given none. */
  String defaultPrincipal(Role role) {
    return principalPrefix + role.label();
  }

  /** Returns complete lines, each with a line break. */
  abstract String text(List<Grant> grants, StrimziOptions strimzi);

  @Override
  public String toString() {
    return label;
  }

  private static String lines(List<Grant> grants, BiFunction<Grant, AccessRule, String> line) {
    return grants.stream()
        .flatMap(grant -> grant.rules().list().stream().map(rule -> line.apply(grant, rule)))
        .map(text -> text + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private static String row(Grant grant, AccessRule rule) {
    return String.format(
        Locale.ROOT,
        "%-9s %-17s %-9s %-36s %-38s %s",
        grant.role().label(),
        type(rule),
        pattern(rule),
        rule.resource().name(),
        String.join(",", rule.operations().stream().map(Enum::name).toList()),
        rule.reason());
  }

  private static String script(Grant grant, AccessRule rule) {
    return "kafka-acls.sh --bootstrap-server \"$BOOTSTRAP_SERVERS\" --command-config"
        + " \"$ADMIN_CONFIG\" --add --allow-principal "
        + quoted(grant.principal())
        + " --allow-host "
        + quoted(grant.host())
        + rule.operations().stream()
            .map(operation -> " --operation " + spelled(operation))
            .collect(Collectors.joining())
        + " "
        + AclOptions.word(rule.resource().resourceType())
        + " "
        + quoted(rule.resource().name())
        + " --resource-pattern-type "
        + pattern(rule);
  }

  private static String object(Grant grant, AccessRule rule) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("role", grant.role().label());
    node.put("principal", grant.principal()).put("host", grant.host());
    node.put("resourceType", rule.resource().resourceType().name());
    node.put("patternType", rule.resource().patternType().name());
    node.put("name", rule.resource().name());
    rule.operations().forEach(operation -> node.withArray("operations").add(operation.name()));
    return node.put("reason", rule.reason()).toString();
  }

  private static String type(AccessRule rule) {
    return rule.resource().resourceType().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String pattern(AccessRule rule) {
    return rule.resource().patternType().name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns an operation in the spelling of Kafka's own tool and of Strimzi: {@code
   * DescribeConfigs}.
   */
  static String spelled(AclOperation operation) {
    StringBuilder spelled = new StringBuilder();
    for (String word : operation.name().split("_", -1)) {
      spelled.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return spelled.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
