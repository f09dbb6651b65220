package dev.nagare.service.access;

import java.util.List;
import org.apache.kafka.common.acl.AclOperation;

/**
 * One operation that a principal may not do.
 *
 * @param rule the operation is one of it
 */
public record MissingAccess(AccessRule rule, AclOperation operation) {

  /** For example {@code READ on topic nagare.labels.v1 (writes labels)}. */
  @Override
  public String toString() {
    return AccessRule.words(rule.resource(), List.of(operation)) + " (" + rule.reason() + ")";
  }
}
