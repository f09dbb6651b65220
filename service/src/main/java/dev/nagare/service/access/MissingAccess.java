package dev.nagare.service.access;

import java.util.List;
import org.apache.kafka.common.acl.AclOperation;

/**
 * One operation that the brokers do not allow a principal.
 *
 * @param rule rule that the operation belongs to
 * @param operation operation that is not allowed
 */
public record MissingAccess(AccessRule rule, AclOperation operation) {

  /** Returns a description, for example {@code READ on topic nagare.labels.v1 (writes labels)}. */
  @Override
  public String toString() {
    return AccessRule.words(rule.resource(), List.of(operation)) + " (" + rule.reason() + ")";
  }
}
