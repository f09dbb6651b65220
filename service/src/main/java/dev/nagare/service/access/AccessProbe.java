package dev.nagare.service.access;

import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.BrokerCalls;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Asks the brokers what the client's principal may do, with requests that change nothing. It reads
 * the operations that brokers report for a topic, and it sends requests about topics that do not
 * exist, which brokers can only refuse.
 *
 * <p>Access that cannot be determined counts as granted: writing to internal topics that do not
 * exist yet.
 */
final class AccessProbe {

  private final Admin admin;
  private final BrokerCalls calls;
  private final AccessRules rules;
  private final String suffix = "access-check-" + UUID.randomUUID();
  private final List<MissingAccess> missing = new ArrayList<>();

  AccessProbe(Admin admin, ServiceConfig config, AccessRules rules) {
    this.admin = admin;
    this.calls = BrokerCalls.of(config);
    this.rules = rules;
  }

  List<MissingAccess> missing() {
    topics();
    of(ResourceType.GROUP).forEach(this::group);
    of(ResourceType.TRANSACTIONAL_ID).forEach(this::transactionalId);
    return List.copyOf(missing);
  }

  private List<AccessRule> of(ResourceType type) {
    return rules.where(resource -> resource.resourceType() == type).list();
  }

  private void topics() {
    List<AccessRule> all = of(ResourceType.TOPIC);
    List<String> names = all.stream().map(this::example).toList();
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin
            .describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    for (int i = 0; i < all.size(); i++) {
      topic(all.get(i), names.get(i), answers.get(names.get(i)));
    }
  }

  /**
   * Returns the name of a topic that a rule covers; for a prefix, an existing topic if there is
   * one.
   */
  private String example(AccessRule rule) {
    String name = rule.resource().name();
    if (!rule.isPrefixed()) {
      return name;
    }
    String what = "list topics";
    try {
      return calls.await(what, admin.listTopics().names()).stream()
          .filter(existing -> existing.startsWith(name))
          .sorted()
          .findFirst()
          .orElse(name + suffix);
    } catch (ExecutionException e) {
      throw calls.refused(what, e);
    }
  }

  private void topic(AccessRule rule, String name, KafkaFuture<TopicDescription> answer) {
    Set<AclOperation> unknown = EnumSet.copyOf(rule.operations());
    String what = "describe topic " + name;
    Optional<Exception> refusal = refusal(what, answer);
    if (refusal.isEmpty()) {
      Set<AclOperation> allowed = authorized(what, answer);
      unknown.stream().filter(one -> !allowed.contains(one)).forEach(one -> add(rule, one));
      return;
    }
    if (refusal.get() instanceof AuthorizationException) {
      unknown.stream().filter(AccessRule::isSeeing).forEach(one -> add(rule, one));
      unknown.removeIf(AccessRule::isSeeing);
    }
    unknown.forEach(one -> unseen(rule, one, name));
  }

  private Set<AclOperation> authorized(String what, KafkaFuture<TopicDescription> answer) {
    try {
      Set<AclOperation> allowed = calls.await(what, answer).authorizedOperations();
      return allowed == null ? EnumSet.allOf(AclOperation.class) : allowed;
    } catch (ExecutionException e) {
      throw calls.refused(what, e);
    }
  }

  /** Probes an operation on a topic that does not exist or is not visible. */
  private void unseen(AccessRule rule, AclOperation operation, String name) {
    KafkaFuture<?> answer =
        switch (operation) {
          case CREATE ->
              admin
                  .createTopics(
                      List.of(new NewTopic(name, Optional.of(1), Optional.empty())),
                      new CreateTopicsOptions().validateOnly(true))
                  .values()
                  .get(name);
          case DESCRIBE_CONFIGS -> {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
            yield admin.describeConfigs(List.of(topic)).values().get(topic);
          }
          // A name that nobody else can know, so that the request finds nothing to act on.
          case READ -> name.endsWith(suffix) ? commit(anyGroup(), name) : unknown();
          case DELETE ->
              name.endsWith(suffix)
                  ? admin.deleteTopics(List.of(name)).topicNameValues().get(name)
                  : unknown();
          default -> unknown();
        };
    String what = "check whether " + operation + " is allowed on topic " + name;
    if (refusal(what, answer).filter(TopicAuthorizationException.class::isInstance).isPresent()) {
      add(rule, operation);
    }
  }

  private static KafkaFuture<Void> unknown() {
    return KafkaFuture.completedFuture(null);
  }

  private String anyGroup() {
    return of(ResourceType.GROUP).stream()
        .findFirst()
        .map(rule -> rule.resource().name())
        .orElse(suffix);
  }

  /**
   * Tries to commit an offset. Brokers check access to the group first, then find that the topic
   * does not exist.
   */
  private KafkaFuture<Void> commit(String group, String absentTopic) {
    TopicPartition partition = new TopicPartition(absentTopic, 0);
    AlterConsumerGroupOffsetsResult result =
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(0)));
    return result.partitionResult(partition);
  }

  private void group(AccessRule rule) {
    String group = rule.resource().name();
    String what = "look whether READ is allowed on group " + group;
    if (refusal(what, commit(group, suffix))
        .filter(GroupAuthorizationException.class::isInstance)
        .isPresent()) {
      add(rule, AclOperation.READ);
    }
  }

  /** Describes a transactional id, which brokers allow to whoever may write under it. */
  private void transactionalId(AccessRule rule) {
    String id = rule.isPrefixed() ? rule.resource().name() + suffix : rule.resource().name();
    String what = "describe transactional id " + id;
    if (refusal(what, admin.describeTransactions(List.of(id)).description(id))
        .filter(AuthorizationException.class::isInstance)
        .isPresent()) {
      rule.operations().forEach(operation -> add(rule, operation));
    }
  }

  /** Returns the brokers' answer if it is an error about this request; throws all other errors. */
  private Optional<Exception> refusal(String what, KafkaFuture<?> answer) {
    try {
      Object unused = calls.await(what, answer);
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiException api
          && !(api instanceof AuthenticationException)
          && !(api instanceof TimeoutException)) {
        return Optional.of(api);
      }
      throw calls.refused(what, e);
    }
  }

  private void add(AccessRule rule, AclOperation operation) {
    missing.add(new MissingAccess(rule, operation));
  }
}
