package dev.nagare.service.access;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The operations that a role may do on one resource of the brokers, or on all resources with a
 * common name prefix.
 *
 * @param resource literal or prefixed name of a topic, group or transactional id
 * @param operations never empty; operations that another one implies are left out
 * @param reason why the role needs it, for documentation and messages
 */
public record AccessRule(ResourcePattern resource, Set<AclOperation> operations, String reason) {

  /** Operations that also let a principal see the resource. */
  private static final Set<AclOperation> SEEING =
      Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.ALTER);

  public AccessRule {
    EnumSet<AclOperation> all = EnumSet.copyOf(operations);
    if (all.stream().anyMatch(SEEING::contains)) {
      all.remove(AclOperation.DESCRIBE);
    }
    operations = Collections.unmodifiableSet(all);
  }

  static AccessRule topic(String name, String reason, AclOperation... operations) {
    return rule(ResourceType.TOPIC, name, PatternType.LITERAL, reason, operations);
  }

  static AccessRule topics(String prefix, String reason, AclOperation... operations) {
    return rule(ResourceType.TOPIC, prefix, PatternType.PREFIXED, reason, operations);
  }

  static AccessRule group(String name, String reason) {
    return rule(ResourceType.GROUP, name, PatternType.LITERAL, reason, AclOperation.READ);
  }

  static AccessRule transactionalId(
      String name, PatternType pattern, String reason, AclOperation operation) {
    return rule(ResourceType.TRANSACTIONAL_ID, name, pattern, reason, operation);
  }

  private static AccessRule rule(
      ResourceType type,
      String name,
      PatternType pattern,
      String reason,
      AclOperation... operations) {
    return new AccessRule(
        new ResourcePattern(type, name, pattern), Set.copyOf(List.of(operations)), reason);
  }

  /** Returns whether an operation lets a principal see the resource, or is DESCRIBE itself. */
  static boolean isSeeing(AclOperation operation) {
    return operation == AclOperation.DESCRIBE || SEEING.contains(operation);
  }

  /** Returns whether the rule covers all resources with a common name prefix. */
  public boolean isPrefixed() {
    return resource.patternType() == PatternType.PREFIXED;
  }

  /** Returns the ACL bindings to create, one for each operation. */
  public List<AclBinding> bindings(String principal, String host) {
    return operations.stream()
        .map(
            operation ->
                new AclBinding(
                    resource,
                    new AccessControlEntry(principal, host, operation, AclPermissionType.ALLOW)))
        .toList();
  }

  /** Returns whether this rule grants everything that the other one grants. */
  boolean covers(AccessRule other) {
    boolean sameResource =
        resource.resourceType() == other.resource.resourceType()
            && (resource.equals(other.resource)
                || (isPrefixed() && other.resource.name().startsWith(resource.name())));
    return sameResource && operations.containsAll(other.operations);
  }

  AccessRule and(AccessRule other) {
    EnumSet<AclOperation> all = EnumSet.copyOf(operations);
    all.addAll(other.operations);
    return new AccessRule(
        resource, all, reason.contains(other.reason) ? reason : reason + "; " + other.reason);
  }

  /**
   * Describes operations on a resource for messages: {@code READ on topic nagare.labels.v1}, or
   * {@code … topics that begin with …}.
   */
  static String words(ResourcePattern resource, Collection<AclOperation> operations) {
    String type = resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String which = resource.patternType() == PatternType.PREFIXED ? "s that begin with " : " ";
    return String.join(", ", operations.stream().map(Enum::name).toList())
        + " on "
        + type
        + which
        + resource.name();
  }

  @Override
  public String toString() {
    return words(resource, operations);
  }
}
