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
 * Asks the brokers what the client's principal may do, by questions that change nothing: what they
 * say it may do with a topic, and calls that can do no more than be refused, because the topics
 * they are about do not exist.
 *
 * <p>What cannot be told is taken for allowed: writing to internal topics that nobody has made yet.
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

  /** A topic that a rule is about; of a prefix one that exists, if one does. */
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

  /** Tries an operation with a topic that does not exist or cannot be seen. */
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
          // Of a name that nobody else can know, so that they find nothing to act on.
          case READ -> name.endsWith(suffix) ? commit(anyGroup(), name) : unknown();
          case DELETE ->
              name.endsWith(suffix)
                  ? admin.deleteTopics(List.of(name)).topicNameValues().get(name)
                  : unknown();
          default -> unknown();
        };
    String what = "look whether " + operation + " is allowed on topic " + name;
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

  /** Brokers look at the group's access first, and end there if there is no such topic. */
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

  /** Describing one is allowed to whoever may write under it. */
  private void transactionalId(AccessRule rule) {
    String id = rule.isPrefixed() ? rule.resource().name() + suffix : rule.resource().name();
    String what = "describe transactional id " + id;
    if (refusal(what, admin.describeTransactions(List.of(id)).description(id))
        .filter(AuthorizationException.class::isInstance)
        .isPresent()) {
      rule.operations().forEach(operation -> add(rule, operation));
    }
  }

  /** The brokers' answer if it is an error; errors that are about no question are thrown. */
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
