package dev.nagare.service.topics;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates and checks topics on the brokers. Calls block until the brokers answer. */
public final class TopicAdmin implements AutoCloseable {

  private static final long VISIBLE_PAUSE_MILLIS = 50;

  /** What a dead letter may be larger than its limit by, for the batch that carries it. */
  private static final int BATCH_BYTES = 1_024;

  private final Admin admin;
  private final TopicNames names;
  private final BrokerCalls calls;
  private final Duration timeout;

  private TopicAdmin(Admin admin, TopicNames names, BrokerCalls calls, Duration timeout) {
    this.admin = admin;
    this.names = names;
    this.calls = calls;
    this.timeout = timeout;
  }

  /** Makes a client; it connects on first use, and tries for {@code nagare.startup.timeout.ms}. */
  public static TopicAdmin connect(ServiceConfig config) {
    return new TopicAdmin(
        Admin.create(config.admin()),
        config.topics(),
        BrokerCalls.of(config),
        config.startupTimeout());
  }

  /**
   * Creates those topics that do not exist; leaves the others as they are.
   *
   * @param partitions of each topic that is partitioned at all; empty takes each topic's default
   * @param replicationFactor empty takes the brokers' default
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
      if (!existing.contains(name)
          && create(topic, partitionsOf(topic, partitions), replicationFactor)) {
        created.add(name);
      }
    }
    awaitVisible(topics);
    return created;
  }

  /**
   * Looks whether topics are as they must be.
   *
   * @param deadLettersMaxBytes largest dead letter that will be sent
   * @return what is wrong; empty if nothing is
   * @throws BrokersUnavailableException if the brokers do not answer or refuse
   */
  public List<TopicProblem> check(List<NagareTopic<?, ?>> topics, int deadLettersMaxBytes) {
    Map<String, TopicDescription> found = describe(topics);
    Map<String, Config> settings = settings(found.keySet());
    List<TopicProblem> problems = new ArrayList<>();
    for (NagareTopic<?, ?> topic : topics) {
      String name = names.nameOf(topic);
      TopicDescription description = found.get(name);
      if (description == null) {
        problems.add(new TopicProblem(name, "does not exist: run './nagare topics create'"));
        continue;
      }
      Config config = settings.getOrDefault(name, new Config(List.of()));
      checkCleanup(topic, name, config, problems);
      checkPartitions(topic, name, description, problems);
      if (topic.equals(NagareTopic.DEAD_LETTERS)) {
        checkSize(name, config, deadLettersMaxBytes, problems);
      }
    }
    checkSamePartitions(found, problems);
    return problems;
  }

  /**
   * What the brokers know a topic by; another one if the topic was deleted and created again, whose
   * offsets then begin anew.
   *
   * @return empty if it does not exist
   * @throws BrokersUnavailableException if the brokers do not answer or refuse
   */
  public Optional<Uuid> id(NagareTopic<?, ?> topic) {
    return describe(List.of(topic)).values().stream().map(TopicDescription::topicId).findFirst();
  }

  /**
   * How long the brokers keep the records of a topic at least, by their times.
   *
   * @return empty if for ever, or if it does not exist
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

  private static int partitionsOf(NagareTopic<?, ?> topic, Optional<Integer> partitions) {
    return topic.defaultPartitions() == 1 ? 1 : partitions.orElse(topic.defaultPartitions());
  }

  private boolean create(
      NagareTopic<?, ?> topic, int partitions, Optional<Short> replicationFactor) {
    NewTopic wanted =
        new NewTopic(names.nameOf(topic), Optional.of(partitions), replicationFactor)
            .configs(topic.topicSettings());
    try {
      calls.await("create topic " + wanted.name(), admin.createTopics(List.of(wanted)).all());
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false; // Somebody else was faster.
      }
      throw calls.refused("create topic " + wanted.name(), e);
    }
  }

  /** The controller has made them, but the broker that is asked next may not have heard of it. */
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
    List<String> wanted = topics.stream().map(names::nameOf).toList();
    Map<String, TopicDescription> found = new HashMap<>();
    admin
        .describeTopics(wanted)
        .topicNameValues()
        .forEach(
            (name, future) -> {
              try {
                found.put(name, calls.await("describe topic " + name, future));
              } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                  throw calls.refused("describe topic " + name, e);
                }
              }
            });
    return found;
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

  private static void checkCleanup(
      NagareTopic<?, ?> topic, String name, Config config, List<TopicProblem> problems) {
    String actual = setting(config, "cleanup.policy").orElse("");
    String wanted = topic.cleanupPolicy().setting();
    if (!policies(actual).equals(policies(wanted))) {
      problems.add(
          new TopicProblem(
              name,
              String.format(
                  Locale.ROOT, "has cleanup.policy=%s, but must have %s", actual, wanted)));
    }
  }

  private static Set<String> policies(String setting) {
    return Arrays.stream(setting.split(",", -1))
        .map(String::strip)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void checkPartitions(
      NagareTopic<?, ?> topic,
      String name,
      TopicDescription description,
      List<TopicProblem> problems) {
    int partitions = description.partitions().size();
    if (topic.defaultPartitions() == 1 && partitions != 1) {
      problems.add(
          new TopicProblem(
              name,
              String.format(
                  Locale.ROOT,
                  "has %d partitions, but its records need one order: 1",
                  partitions)));
    }
  }

  /** An utterance and its answer have the same key: with as many partitions they can be joined. */
  private void checkSamePartitions(
      Map<String, TopicDescription> found, List<TopicProblem> problems) {
    TopicDescription utterances = found.get(names.nameOf(NagareTopic.UTTERANCES));
    TopicDescription entities = found.get(names.nameOf(NagareTopic.ENTITIES));
    if (utterances != null
        && entities != null
        && utterances.partitions().size() != entities.partitions().size()) {
      problems.add(
          new TopicProblem(
              entities.name(),
              String.format(
                  Locale.ROOT,
                  "has %d partitions, but must have as many as %s: %d",
                  entities.partitions().size(),
                  utterances.name(),
                  utterances.partitions().size())));
    }
  }

  private static void checkSize(
      String name, Config config, int maxBytes, List<TopicProblem> problems) {
    long allowed = setting(config, "max.message.bytes").map(Long::parseLong).orElse(Long.MAX_VALUE);
    if (allowed < (long) maxBytes + BATCH_BYTES) {
      problems.add(
          new TopicProblem(
              name,
              String.format(
                  Locale.ROOT,
                  "has max.message.bytes=%d, too little for nagare.dead.letters.max.bytes=%d",
                  allowed,
                  maxBytes)));
    }
  }

  private static Optional<String> setting(Config config, String name) {
    return Optional.ofNullable(config.get(name)).map(entry -> entry.value());
  }
}
