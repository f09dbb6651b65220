package dev.nagare.service.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourcePattern;

/** A set of access rules: at most one for each resource, none of them redundant. Immutable. */
public final class AccessRules {

  public static final AccessRules NONE = new AccessRules(List.of());

  private final List<AccessRule> rules;

  private AccessRules(List<AccessRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Merges rules for the same resource and drops those that another rule covers. */
  public static AccessRules of(List<AccessRule> rules) {
    Map<ResourcePattern, AccessRule> byResource = new LinkedHashMap<>();
    rules.forEach(rule -> byResource.merge(rule.resource(), rule, AccessRule::and));
    List<AccessRule> kept = new ArrayList<>(byResource.values());
    kept.removeIf(
        rule -> kept.stream().anyMatch(other -> !other.equals(rule) && other.covers(rule)));
    return new AccessRules(kept);
  }

  static AccessRules of(AccessRule... rules) {
    return of(List.of(rules));
  }

  /** Returns the union of these rules and others. */
  public AccessRules and(AccessRules others) {
    return of(Stream.concat(rules.stream(), others.rules.stream()).toList());
  }

  /** Returns the rules whose resources match a predicate. */
  public AccessRules where(Predicate<ResourcePattern> resources) {
    return new AccessRules(rules.stream().filter(rule -> resources.test(rule.resource())).toList());
  }

  /** Returns the rules in the order of the access table. */
  public List<AccessRule> list() {
    return rules;
  }

  /**
   * Returns the ACL bindings that grant these rules to a principal that connects from a host.
   *
   * @param principal for example {@code User:nagare}
   * @param host address, or {@code *} for every host
   */
  public Set<AclBinding> bindings(String principal, String host) {
    Set<AclBinding> bindings = new LinkedHashSet<>();
    rules.forEach(rule -> bindings.addAll(rule.bindings(principal, host)));
    return bindings;
  }
}
