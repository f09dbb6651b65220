package dev.nagare.admin.topics;

import dev.nagare.schemas.TopicNames;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.config.ClientNames;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.resource.ResourceType;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options for the principal and the roles that access rules are about. */
final class AclOptions {

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Host that clients connect from; * means any. Default: ${DEFAULT-VALUE}.")
  private String host = "*";

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description = "Consumer group of a reader. Default: nagare-readers, after the prefix.")
  private Optional<String> group = Optional.empty();

  String host() {
    return host;
  }

  /** Returns the access that a role needs, with the names in the settings. */
  AccessRules rules(Map<String, String> settings, Role role) {
    ClientNames clients = ClientNames.of(settings);
    AccessTable table =
        new AccessTable(topicNames(settings), group.map(clients::withReadersGroup).orElse(clients));
    return table.of(role);
  }

  /** Returns the names of the topics without reading other settings, which may name secrets. */
  static TopicNames topicNames(Map<String, String> settings) {
    Map<String, String> ours = new TreeMap<>(settings);
    ours.keySet().removeIf(key -> !key.startsWith("nagare.topic"));
    return TopicNames.of(ours);
  }

  static Role role(String label) {
    return Role.labeled(label)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + label
                        + "' is not one of "
                        + Arrays.stream(Role.values()).map(Role::label).toList()));
  }

  static String word(ResourceType type) {
    return switch (type) {
      case TOPIC -> "--topic";
      case GROUP -> "--group";
      case TRANSACTIONAL_ID -> "--transactional-id";
      default -> throw new IllegalArgumentException("not in the table: " + type);
    };
  }
}
