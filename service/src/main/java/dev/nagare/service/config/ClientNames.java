package dev.nagare.service.config;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import java.util.Map;

/**
 * The names of a process's consumer groups and transactional ids.
 *
 * @param applicationId application id of Kafka Streams: its consumer group, and, followed by a
 *     hyphen, the prefix of its internal topics and transactional ids
 * @param rolloutGroup consumer group whose leader rolls releases out
 * @param trainerGroup consumer group that distributes the languages over trainers
 * @param consoleGroup consumer group that elects the active console, and the transactional id that
 *     it writes with
 * @param releaseWriters transactional id that all writers of the release log share
 * @param readersGroup default consumer group for readers of entity events
 */
public record ClientNames(
    String applicationId,
    String rolloutGroup,
    String trainerGroup,
    String consoleGroup,
    String releaseWriters,
    String readersGroup) {

  /** Key of the Kafka Streams application id. */
  public static final String APPLICATION_ID = "application.id";

  /** Key of the trainer's consumer group. */
  public static final String TRAINER_GROUP = "nagare.trainer.group";

  /**
   * Takes the names from settings by key; derives missing ones from {@code nagare.topics.prefix}.
   */
  public static ClientNames of(Map<String, ?> settings) {
    String prefix = text(settings, TopicNames.PREFIX_CONFIG, "");
    String application = text(settings, APPLICATION_ID, prefix + "nagare");
    return new ClientNames(
        application,
        application + "-rollout",
        text(settings, TRAINER_GROUP, prefix + "nagare-trainer"),
        prefix + "nagare-console",
        prefix + "nagare-releases",
        prefix + "nagare-readers");
  }

  /** Returns these names with another group for readers of entity events. */
  public ClientNames withReadersGroup(String group) {
    return new ClientNames(
        applicationId, rolloutGroup, trainerGroup, consoleGroup, releaseWriters, group);
  }

  /** Returns the prefix of the internal topics and transactional ids of Kafka Streams. */
  public String applicationPrefix() {
    return applicationId + "-";
  }

  /** Returns the consumer group whose offsets say which webhooks of the console were delivered. */
  public String webhooksGroup() {
    return consoleGroup + "-webhooks";
  }

  /** Returns the transactional id that all replays of dead letters share. */
  public static String deadLetterReplays(TopicNames topics) {
    return topics.nameOf(NagareTopic.DEAD_LETTERS) + "-replay";
  }

  private static String text(Map<String, ?> settings, String key, String otherwise) {
    Object given = settings.get(key);
    return given == null || given.toString().isBlank() ? otherwise : given.toString().strip();
  }
}
