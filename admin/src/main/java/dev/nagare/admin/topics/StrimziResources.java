package dev.nagare.admin.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.nagare.cli.UsageException;
import dev.nagare.service.access.AccessRule;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.topics.PlannedTopic;
import dev.nagare.tagger.files.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Writes topics and access as resources of Strimzi, which its operators then create on the brokers.
 * The resources are of the API version {@code kafka.strimzi.io/v1}.
 */
final class StrimziResources {

  /** Names of Kubernetes objects, RFC 1123 subdomains. */
  private static final Pattern OBJECT_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
  private static final String USER = "User:";
  private static final int HASH_DIGITS = 8;

  private final String cluster;

  /**
   * Creates a writer.
   *
   * @param cluster name of the Kafka resource whose operators create topics and users
   */
  StrimziResources(String cluster) {
    this.cluster = cluster;
  }

  /** Returns a {@code KafkaTopic}, with the line that separates YAML documents in front. */
  String topic(PlannedTopic topic) {
    StringBuilder out = new StringBuilder();
    String object = objectName(topic.name());
    head(out, "KafkaTopic", object);
    if (!object.equals(topic.name())) {
      out.append("  topicName: ").append(quoted(topic.name())).append('\n');
    }
    out.append("  partitions: ").append(topic.partitions()).append('\n');
    out.append("  replicas: ").append(topic.replicas()).append('\n');
    out.append("  config:\n");
    topic
        .settings()
        .forEach(
            (key, value) ->
                out.append("    ").append(key).append(": ").append(scalar(value)).append('\n'));
    return out.toString();
  }

  /**
   * Returns one {@code KafkaUser} for each principal, with all access of its roles, each with the
   * line that separates YAML documents in front.
   *
   * @throws UsageException if a principal is not {@code User:} and the name of a Kubernetes object
   */
  String users(List<Grant> grants, StrimziLogin login) {
    Map<String, AccessRules> byPrincipal = new LinkedHashMap<>();
    Map<String, String> hosts = new LinkedHashMap<>();
    for (Grant grant : grants) {
      byPrincipal.merge(grant.principal(), grant.rules(), AccessRules::and);
      hosts.put(grant.principal(), grant.host());
    }
    StringBuilder out = new StringBuilder();
    byPrincipal.forEach(
        (principal, rules) ->
            user(out, userName(principal), login, rules, hosts.getOrDefault(principal, "*")));
    return out.toString();
  }

  private void user(
      StringBuilder out, String name, StrimziLogin login, AccessRules rules, String host) {
    head(out, "KafkaUser", name);
    out.append("  authentication:\n    type: ").append(login).append('\n');
    out.append("  authorization:\n    type: simple\n    acls:\n");
    for (AccessRule rule : rules.list()) {
      out.append("      # ").append(rule.reason()).append('\n');
      out.append("      - resource:\n");
      out.append("          type: ").append(type(rule.resource().resourceType())).append('\n');
      out.append("          name: ").append(quoted(rule.resource().name())).append('\n');
      out.append("          patternType: ");
      out.append(rule.resource().patternType() == PatternType.PREFIXED ? "prefix" : "literal");
      out.append("\n        operations: [");
      out.append(String.join(", ", rule.operations().stream().map(AclFormat::spelled).toList()));
      out.append("]\n        host: ").append(quoted(host)).append('\n');
    }
  }

  private void head(StringBuilder out, String kind, String name) {
    out.append("---\napiVersion: kafka.strimzi.io/v1\nkind: ").append(kind);
    out.append("\nmetadata:\n  name: ").append(name);
    out.append("\n  labels:\n    strimzi.io/cluster: ").append(quoted(cluster));
    out.append("\n    app.kubernetes.io/part-of: nagare\nspec:\n");
  }

  /**
   * Returns a legal and unique name of an object for a topic: the topic's own, or, if Kubernetes
   * does not allow that one, a similar name and a part of its hash.
   */
  private static String objectName(String topic) {
    if (OBJECT_NAME.matcher(topic).matches()) {
      return topic;
    }
    String similar = topic.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = similar.replaceAll("^-|-$", "");
    String hash = Sha256.of(topic.getBytes(UTF_8)).substring(0, HASH_DIGITS);
    return trimmed.isEmpty() ? hash : trimmed + "-" + hash;
  }

  private static String userName(String principal) {
    String name = principal.startsWith(USER) ? principal.substring(USER.length()) : "";
    if (!OBJECT_NAME.matcher(name).matches()) {
      throw new UsageException(
          "--principal is '"
              + principal
              + "', but Strimzi needs User: and the name of a Kubernetes object, such as"
              + " User:nagare-stream; Strimzi adds CN= itself");
    }
    return name;
  }

  private static String type(ResourceType type) {
    return switch (type) {
      case TOPIC -> "topic";
      case GROUP -> "group";
      case TRANSACTIONAL_ID -> "transactionalId";
      default -> throw new IllegalArgumentException("not in the table: " + type);
    };
  }

  private static String scalar(String value) {
    return NUMBER.matcher(value).matches() ? value : quoted(value);
  }

  /** Returns a text in double quotes, which YAML reads as JSON does. */
  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
