package dev.nagare.service.config;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import java.util.Map;

/**
 * What processes call themselves towards the brokers, apart from topics.
 *
 * @param applicationId of Kafka Streams: its consumer group, and what its internal topics and
 *     transactional ids begin with, followed by a hyphen
 * @param rolloutGroup consumer group whose leader rolls releases out
 * @param trainerGroup consumer group that shares out the languages
 * @param releaseWriters transactional id that all writers of the log of releases share
 * @param readersGroup consumer group for a reader of entity events that has no name of its own
 */
public record ClientNames(
    String applicationId,
    String rolloutGroup,
    String trainerGroup,
    String releaseWriters,
    String readersGroup) {

  /** Key of Kafka Streams' setting. */
  public static final String APPLICATION_ID = "application.id";

  /** Key of the trainer's setting. */
  public static final String TRAINER_GROUP = "nagare.trainer.group";

  /** Takes the names from settings by key, or makes them of {@code nagare.topics.prefix}. */
  public static ClientNames of(Map<String, ?> settings) {
    String prefix = text(settings, TopicNames.PREFIX_CONFIG, "");
    String application = text(settings, APPLICATION_ID, prefix + "nagare");
    return new ClientNames(
        application,
        application + "-rollout",
        text(settings, TRAINER_GROUP, prefix + "nagare-trainer"),
        prefix + "nagare-releases",
        prefix + "nagare-readers");
  }

  /** The same with another group of readers. */
  public ClientNames withReadersGroup(String group) {
    return new ClientNames(applicationId, rolloutGroup, trainerGroup, releaseWriters, group);
  }

  /** What internal topics and transactional ids of Kafka Streams begin with. */
  public String applicationPrefix() {
    return applicationId + "-";
  }

  /** Transactional id that all replays of dead letters share. */
  public static String deadLetterReplays(TopicNames topics) {
    return topics.nameOf(NagareTopic.DEAD_LETTERS) + "-replay";
  }

  private static String text(Map<String, ?> settings, String key, String otherwise) {
    Object given = settings.get(key);
    return given == null || given.toString().isBlank() ? otherwise : given.toString().strip();
  }
}
