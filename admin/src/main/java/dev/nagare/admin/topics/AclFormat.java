package dev.nagare.admin.topics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.service.access.AccessRule;
import dev.nagare.service.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** The formats for access rules, one line for each rule. */
enum AclFormat {
  /** A table for people. */
  TABLE("table") {
    @Override
    String line(Role role, AccessRule rule, String principal, String host) {
      return String.format(
          Locale.ROOT,
          "%-9s %-17s %-9s %-36s %-38s %s",
          role.label(),
          type(rule),
          pattern(rule),
          rule.resource().name(),
          operations(rule),
          rule.reason());
    }
  },
  /** Lines of a script for Kafka's own tool. */
  KAFKA_ACLS("kafka-acls") {
    @Override
    String line(Role role, AccessRule rule, String principal, String host) {
      return "kafka-acls.sh --bootstrap-server \"$BOOTSTRAP_SERVERS\" --command-config \"$ADMIN_CONFIG\""
          + " --add --allow-principal "
          + quoted(principal)
          + " --allow-host "
          + quoted(host)
          + rule.operations().stream()
              .map(operation -> " --operation " + tool(operation.name()))
              .collect(Collectors.joining())
          + " "
          + AclOptions.word(rule.resource().resourceType())
          + " "
          + quoted(rule.resource().name())
          + " --resource-pattern-type "
          + pattern(rule);
    }
  },
  /** One JSON object on each line. */
  JSON("json") {
    @Override
    String line(Role role, AccessRule rule, String principal, String host) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("role", role.label()).put("principal", principal).put("host", host);
      node.put("resourceType", rule.resource().resourceType().name());
      node.put("patternType", rule.resource().patternType().name());
      node.put("name", rule.resource().name());
      rule.operations().forEach(operation -> node.withArray("operations").add(operation.name()));
      return node.put("reason", rule.reason()).toString();
    }
  };

  private final String label;

  static AclFormat labeled(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException("'" + label + "' is not one of " + List.of(values())));
  }

  AclFormat(String label) {
    this.label = label;
  }

  abstract String line(Role role, AccessRule rule, String principal, String host);

  @Override
  public String toString() {
    return label;
  }

  private static String type(AccessRule rule) {
    return rule.resource().resourceType().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String pattern(AccessRule rule) {
    return rule.resource().patternType().name().toLowerCase(Locale.ROOT);
  }

  private static String operations(AccessRule rule) {
    List<String> names = rule.operations().stream().map(Enum::name).toList();
    return String.join(",", names);
  }

  /** Returns an operation in the tool's own spelling: {@code DescribeConfigs}. */
  private static String tool(String operation) {
    StringBuilder spelled = new StringBuilder();
    for (String word : operation.split("_", -1)) {
      spelled.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return spelled.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
