package dev.nagare.service.topics;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Compares the brokers' descriptions of topics with the requirements, and collects differences. */
final class TopicRules {

  /**
   * Overhead of the batch that carries a dead letter, beyond the size limit of the dead letter
   * itself.
   */
  private static final int BATCH_BYTES = 1_024;

  private final TopicNames names;
  private final int minReplicas;
  private final int deadLettersMaxBytes;
  private final List<TopicProblem> problems = new ArrayList<>();
  private final List<TopicProblem> warnings = new ArrayList<>();
  private int replicas = Integer.MAX_VALUE;

  /**
   * @param minReplicas replicas that every topic must have
   * @param deadLettersMaxBytes size of the largest dead letter that will be sent
   */
  TopicRules(TopicNames names, int minReplicas, int deadLettersMaxBytes) {
    this.names = names;
    this.minReplicas = minReplicas;
    this.deadLettersMaxBytes = deadLettersMaxBytes;
  }

  void check(NagareTopic<?, ?> topic, Optional<TopicDescription> description, Config config) {
    String name = names.nameOf(topic);
    if (description.isEmpty()) {
      problems.add(new TopicProblem(name, "does not exist: run './nagare topics create'"));
      return;
    }
    checkCleanup(topic, name, config);
    checkPartitions(topic, name, description.get());
    if (topic.equals(NagareTopic.DEAD_LETTERS)) {
      checkSize(name, config);
    }
    int kept = replicas(description.get());
    replicas = Math.min(replicas, kept);
    checkReplicas(name, kept);
    setting(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
        .map(Integer::valueOf)
        .ifPresent(inSync -> checkInSync(name, kept, inSync));
  }

  /** Checks a topic that Kafka Streams has created: only its number of replicas is configurable. */
  void checkInternal(TopicDescription description) {
    checkReplicas(description.name(), replicas(description));
  }

  TopicReport report() {
    return new TopicReport(problems, warnings, replicas == Integer.MAX_VALUE ? 1 : replicas);
  }

  /** Returns the smallest number of replicas of any partition. */
  private static int replicas(TopicDescription description) {
    return description.partitions().stream()
        .mapToInt(partition -> partition.replicas().size())
        .min()
        .orElse(0);
  }

  private void checkReplicas(String name, int kept) {
    if (kept < minReplicas) {
      problems.add(
          new TopicProblem(
              name,
              String.format(
                  Locale.ROOT,
                  "has %d of the %d replicas that nagare.topics.min.replicas requires: add replicas"
                      + " with kafka-reassign-partitions.sh, see docs/concepts/durability.md",
                  kept,
                  minReplicas)));
    } else if (kept == 1) {
      warnings.add(
          new TopicProblem(
              name, "has one replica: if that broker's disk is lost, its records are lost"));
    }
  }

  private void checkInSync(String name, int kept, int inSync) {
    if (kept > 1 && inSync >= kept) {
      warnings.add(
          new TopicProblem(
              name,
              String.format(
                  Locale.ROOT,
                  "has min.insync.replicas=%d of %d replicas: nothing can be written while one"
                      + " broker is away; set it to %d",
                  inSync,
                  kept,
                  TopicAdmin.minInSync(kept))));
    } else if (inSync < TopicAdmin.minInSync(kept)) {
      warnings.add(
          new TopicProblem(
              name,
              String.format(
                  Locale.ROOT,
                  "has min.insync.replicas=%d of %d replicas: acknowledged records may be on so few"
                      + " brokers; set it to %d",
                  inSync,
                  kept,
                  TopicAdmin.minInSync(kept))));
    }
  }

  private void checkCleanup(NagareTopic<?, ?> topic, String name, Config config) {
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

  private void checkPartitions(NagareTopic<?, ?> topic, String name, TopicDescription description) {
    int partitions = description.partitions().size();
    if (topic.defaultPartitions() == 1 && partitions != 1) {
      problems.add(
          new TopicProblem(
              name,
              String.format(
                  Locale.ROOT,
                  "has %d partitions, but must have 1, since its records need one order",
                  partitions)));
    }
  }

  /**
   * Checks that utterances and entity events have as many partitions: both use the same key, so
   * they can then be joined.
   */
  void checkSamePartitions(Map<String, TopicDescription> found) {
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

  private void checkSize(String name, Config config) {
    long allowed = setting(config, "max.message.bytes").map(Long::parseLong).orElse(Long.MAX_VALUE);
    if (allowed < (long) deadLettersMaxBytes + BATCH_BYTES) {
      problems.add(
          new TopicProblem(
              name,
              String.format(
                  Locale.ROOT,
                  "has max.message.bytes=%d, too little for nagare.dead.letters.max.bytes=%d",
                  allowed,
                  deadLettersMaxBytes)));
    }
  }

  private static Optional<String> setting(Config config, String name) {
    return Optional.ofNullable(config.get(name)).map(entry -> entry.value());
  }
}
