package dev.nagare.service.topics;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates and checks topics on the brokers. Calls block until the brokers answer. */
public final class TopicAdmin implements AutoCloseable {

  private static final long VISIBLE_PAUSE_MILLIS = 50;

  private final Admin admin;
  private final TopicNames names;
  private final BrokerCalls calls;
  private final Duration timeout;
  private final int minReplicas;

  private TopicAdmin(Admin admin, ServiceConfig config) {
    this.admin = admin;
    names = config.topics();
    calls = BrokerCalls.of(config);
    timeout = config.startupTimeout();
    minReplicas = config.topicsMinReplicas();
  }

  /**
   * Returns a client; it connects on first use and waits up to {@code nagare.startup.timeout.ms}.
   */
  public static TopicAdmin connect(ServiceConfig config) {
    return new TopicAdmin(Admin.create(config.admin()), config);
  }

  /**
   * Creates those topics that do not exist, as {@link PlannedTopic} describes; leaves the others as
   * they are.
   *
   * @param partitions number of partitions for topics that may have several; empty takes each
   *     topic's default
   * @param replicationFactor number of replicas; empty takes the brokers' default, or {@code
   *     nagare.topics.min.replicas} if that is more
   * @return names of the topics that were created
   * @throws BrokersUnavailableException if the brokers do not answer or refuse
   */
  public List<String> create(
      List<NagareTopic<?, ?>> topics,
      Optional<Integer> partitions,
      Optional<Short> replicationFactor) {
    Set<String> existing = describe(topics).keySet();
    List<String> created = new ArrayList<>();
    for (NagareTopic<?, ?> topic : topics) {
      String name = names.nameOf(topic);
      if (!existing.contains(name) && create(topic, partitions, replicationFactor)) {
        created.add(name);
      }
    }
    awaitVisible(topics);
    return created;
  }

  /**
   * Checks the settings of topics.
   *
   * @param deadLettersMaxBytes size of the largest dead letter that will be sent
   * @param internal names of topics that Kafka Streams creates itself; those that do not exist, or
   *     may not be described, are skipped
   * @throws BrokersUnavailableException if the brokers do not answer or refuse
   */
  public TopicReport check(
      List<NagareTopic<?, ?>> topics, int deadLettersMaxBytes, Collection<String> internal) {
    Map<String, TopicDescription> found = describe(topics);
    Map<String, Config> settings = settings(found.keySet());
    TopicRules rules = new TopicRules(names, minReplicas, deadLettersMaxBytes);
    for (NagareTopic<?, ?> topic : topics) {
      String name = names.nameOf(topic);
      rules.check(
          topic,
          Optional.ofNullable(found.get(name)),
          settings.getOrDefault(name, new Config(List.of())));
    }
    rules.checkSamePartitions(found);
    describe(internal, TopicAdmin::isAbsentOrHidden).values().forEach(rules::checkInternal);
    return rules.report();
  }

  /**
   * Returns the brokers' id of a topic. It changes if the topic is deleted and created again, when
   * offsets start anew.
   *
   * @return empty if the topic does not exist
   * @throws BrokersUnavailableException if the brokers do not answer or refuse
   */
  public Optional<Uuid> id(NagareTopic<?, ?> topic) {
    return describe(List.of(topic)).values().stream().map(TopicDescription::topicId).findFirst();
  }

  /**
   * Returns the shortest time for which the brokers keep records of a topic, by record timestamps.
   *
   * @return empty if records are kept for ever, or if the topic does not exist
   * @throws BrokersUnavailableException if the brokers do not answer or refuse
   */
  public Optional<Duration> retention(NagareTopic<?, ?> topic) {
    Config config = settings(Set.of(names.nameOf(topic))).get(names.nameOf(topic));
    return Optional.ofNullable(config)
        .flatMap(found -> setting(found, "retention.ms"))
        .map(Long::parseLong)
        .filter(millis -> millis >= 0)
        .map(Duration::ofMillis);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private boolean create(
      NagareTopic<?, ?> topic, Optional<Integer> partitions, Optional<Short> replicationFactor) {
    String name = names.nameOf(topic);
    try {
      short replicas =
          replicationFactor.isPresent()
              ? replicationFactor.get()
              : (short)
                  Math.max(
                      minReplicas,
                      brokersDefault(name, PlannedTopic.partitionsOf(topic, partitions)));
      NewTopic wanted = PlannedTopic.of(topic, names, partitions, replicas).newTopic();
      calls.await("create topic " + name, admin.createTopics(List.of(wanted)).all());
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false; // Somebody else was faster.
      }
      throw calls.refused("create topic " + name, e);
    }
  }

  /**
   * Returns the number of replicas that must have a record before it is acknowledged: all but one,
   * at least one.
   */
  public static int minInSync(int replicas) {
    return Math.max(1, replicas - 1);
  }

  /** Asks the brokers for their default without creating anything. */
  private int brokersDefault(String name, int partitions) throws ExecutionException {
    NewTopic asked = new NewTopic(name, Optional.of(partitions), Optional.empty());
    return calls.await(
        "create topic " + name,
        admin
            .createTopics(List.of(asked), new CreateTopicsOptions().validateOnly(true))
            .replicationFactor(name));
  }

  /**
   * Waits until new topics are visible: the controller has created them, but the next broker asked
   * may not know them yet.
   */
  private void awaitVisible(List<NagareTopic<?, ?>> topics) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (describe(topics).size() < topics.size()) {
      if (System.nanoTime() > deadline) {
        throw new BrokersUnavailableException(
            calls.brokers() + " do not show the topics they have created", null);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(VISIBLE_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokersUnavailableException("interrupted while waiting for new topics", e);
    }
  }

  private Map<String, TopicDescription> describe(Collection<NagareTopic<?, ?>> topics) {
    return describe(
        topics.stream().map(names::nameOf).toList(),
        failure -> failure instanceof UnknownTopicOrPartitionException);
  }

  /**
   * @param isLeftAside selects failures that only mean the topic cannot be seen
   */
  private Map<String, TopicDescription> describe(
      Collection<String> wanted, Predicate<@Nullable Throwable> isLeftAside) {
    Map<String, TopicDescription> found = new HashMap<>();
    admin
        .describeTopics(wanted)
        .topicNameValues()
        .forEach(
            (name, future) -> {
              try {
                found.put(name, calls.await("describe topic " + name, future));
              } catch (ExecutionException e) {
                if (!isLeftAside.test(e.getCause())) {
                  throw calls.refused("describe topic " + name, e);
                }
              }
            });
    return found;
  }

  private static boolean isAbsentOrHidden(@Nullable Throwable failure) {
    return failure instanceof UnknownTopicOrPartitionException
        || failure instanceof TopicAuthorizationException;
  }

  private Map<String, Config> settings(Set<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    try {
      return calls
          .await("read topic settings", admin.describeConfigs(resources).all())
          .entrySet()
          .stream()
          .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    } catch (ExecutionException e) {
      throw calls.refused("read topic settings", e);
    }
  }

  private static Optional<String> setting(Config config, String name) {
    return Optional.ofNullable(config.get(name)).map(entry -> entry.value());
  }
}
