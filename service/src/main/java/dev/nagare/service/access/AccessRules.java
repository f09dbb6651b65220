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

/** Rules of which no two are about the same resource, and none says what another says already. */
public final class AccessRules {

  public static final AccessRules NONE = new AccessRules(List.of());

  private final List<AccessRule> rules;

  private AccessRules(List<AccessRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Brings rules together. */
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

  /** These and others. */
  public AccessRules and(AccessRules others) {
    return of(Stream.concat(rules.stream(), others.rules.stream()).toList());
  }

  /** Those about some resources. */
  public AccessRules where(Predicate<ResourcePattern> resources) {
    return new AccessRules(rules.stream().filter(rule -> resources.test(rule.resource())).toList());
  }

  /** Each rule, in the order of the table. */
  public List<AccessRule> list() {
    return rules;
  }

  /** What to create on the brokers for a principal. */
  public Set<AclBinding> bindings(String principal, String host) {
    Set<AclBinding> bindings = new LinkedHashSet<>();
    rules.forEach(rule -> bindings.addAll(rule.bindings(principal, host)));
    return bindings;
  }
}
