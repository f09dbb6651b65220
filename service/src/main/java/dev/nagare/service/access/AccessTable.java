package dev.nagare.service.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.config.ClientNames;
import dev.nagare.service.config.ServiceConfig;
import java.util.Arrays;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;

/**
 * The least access that each role needs, for the names at hand. Roles are made of what their
 * processes and commands do, which ask here for just that before they begin.
 *
 * <p>Nothing is needed of the cluster as a whole: whoever may write to any topic may also write
 * idempotently, and writing under a transactional id includes describing it.
 */
public final class AccessTable {

  private final TopicNames topics;
  private final ClientNames clients;

  /** Makes the table for some names. */
  public AccessTable(TopicNames topics, ClientNames clients) {
    this.topics = topics;
    this.clients = clients;
  }

  /** The table for the names that a process goes by. */
  public static AccessTable of(ServiceConfig config) {
    return new AccessTable(config.topics(), config.clients());
  }

  /** All that a role needs. */
  public AccessRules of(Role role) {
    return switch (role) {
      case STREAM -> tagging().and(followingReleases()).and(rollingOut());
      case TRAINER -> training().and(keepingBundles());
      case LABELER ->
          readingTheQueue().and(writingLabels()).and(readingRounds()).and(readingTypes());
      case OPERATOR ->
          creatingTopics()
              .and(readingReleases())
              .and(readingWaits())
              .and(changingReleases())
              .and(keepingBundles())
              .and(readingUtterances())
              .and(comparingEvents())
              .and(mendingDeadLetters())
              .and(requestingTraining());
      case FEEDER -> AccessRules.of(topic(NagareTopic.UTTERANCES, "writes utterances", WRITE));
      case READER ->
          AccessRules.of(
              topic(NagareTopic.ENTITIES, "reads entity events", READ),
              AccessRule.group(clients.readersGroup(), "keeps its place in the entity events"));
      case PROBE -> probing();
    };
  }

  /** The stream without releases of the log. */
  public AccessRules tagging() {
    return AccessRules.of(
        checked(NagareTopic.UTTERANCES, "reads the utterances to tag", READ),
        checked(NagareTopic.ENTITIES, "writes entity events", WRITE),
        checked(NagareTopic.SHADOW, "writes what shadow releases say", WRITE),
        checked(NagareTopic.DEAD_LETTERS, "writes what can never be tagged", WRITE),
        checked(NagareTopic.LABEL_REQUESTS, "asks for labels, knows what it asked", READ, WRITE),
        checked(NagareTopic.LABEL_ROUNDS, "writes the rounds, knows the last one", READ, WRITE),
        checked(NagareTopic.LABELS, "knows what is labeled already", READ),
        checked(NagareTopic.LANGUAGE_STATUS, "splits the budget by it", READ),
        AccessRule.topics(
            clients.applicationPrefix(),
            "internal topics of Kafka Streams; DELETE takes away what is processed",
            CREATE,
            READ,
            WRITE,
            DELETE),
        AccessRule.group(clients.applicationId(), "shares out the utterances"),
        AccessRule.transactionalId(
            clients.applicationPrefix(),
            PatternType.PREFIXED,
            "answers each utterance once",
            WRITE));
  }

  /** The stream's part in releases that others make. */
  public AccessRules followingReleases() {
    return AccessRules.of(
        checked(NagareTopic.MODELS, "follows the log of releases", READ),
        checked(NagareTopic.MODEL_BUNDLES, "fetches bundles", READ),
        checked(NagareTopic.RELEASE_OBSERVATIONS, "tells how releases do", WRITE));
  }

  /** The stream as the one who takes releases further, where that is automatic. */
  public AccessRules rollingOut() {
    return AccessRules.of(
            checked(NagareTopic.RELEASE_OBSERVATIONS, "decides by them", READ),
            AccessRule.group(clients.rolloutGroup(), "finds who decides on releases"))
        .and(changingReleases());
  }

  /** Reading the log of releases and what it names. */
  public AccessRules readingReleases() {
    return AccessRules.of(
        topic(NagareTopic.MODELS, "reads the log of releases", READ),
        topic(NagareTopic.MODEL_BUNDLES, "fetches bundles", READ),
        AccessRule.transactionalId(
            clients.releaseWriters(),
            PatternType.LITERAL,
            "knows whether a change is under way",
            DESCRIBE));
  }

  /** Knowing what the rollout waits for. */
  public AccessRules readingWaits() {
    return AccessRules.of(
        topic(NagareTopic.RELEASE_OBSERVATIONS, "shows what the rollout waits for", READ));
  }

  /** Changing the log of releases. */
  public AccessRules changingReleases() {
    return AccessRules.of(
        topic(NagareTopic.MODELS, "changes the log of releases", READ, WRITE),
        AccessRule.transactionalId(
            clients.releaseWriters(),
            PatternType.LITERAL,
            "one change of releases at a time",
            WRITE));
  }

  /** Writing bundles into their topic, and taking them out of it. */
  public AccessRules keepingBundles() {
    return AccessRules.of(topic(NagareTopic.MODEL_BUNDLES, "writes bundles", WRITE));
  }

  /** The trainer, without the bundles that it writes. */
  public AccessRules training() {
    return AccessRules.of(
            checked(NagareTopic.LABELS, "learns from labels and judges by them", READ),
            checked(NagareTopic.TRAINING_REQUESTS, "trains what is asked for", READ),
            checked(NagareTopic.LANGUAGE_STATUS, "tells how far languages are", READ, WRITE),
            checked(NagareTopic.MODELS, "follows the log of releases", READ),
            checked(NagareTopic.MODEL_BUNDLES, "fetches the models it starts from", READ),
            AccessRule.group(clients.trainerGroup(), "shares out the languages"))
        .and(changingReleases());
  }

  /** What people are asked to label, and what they have. */
  public AccessRules readingTheQueue() {
    return AccessRules.of(
        checked(NagareTopic.LABEL_REQUESTS, "reads what people are asked to label", READ),
        checked(NagareTopic.LABELS, "knows what is labeled already", READ));
  }

  /** Knowing which types there are before anybody has labeled anything. */
  public AccessRules readingTypes() {
    return AccessRules.of(
        checked(NagareTopic.MODELS, "knows the types that active releases find", READ));
  }

  /** Bringing labels in. */
  public AccessRules writingLabels() {
    return AccessRules.of(checked(NagareTopic.LABELS, "writes labels", WRITE));
  }

  /** What the rounds were decided by. */
  public AccessRules readingRounds() {
    return AccessRules.of(checked(NagareTopic.LABEL_ROUNDS, "shows the rounds", READ));
  }

  /** Creating topics and looking whether they are as they must be. */
  public AccessRules creatingTopics() {
    return AccessRules.of(
        NagareTopic.all().stream()
            .map(topic -> checked(topic, "creates and checks it", CREATE, DESCRIBE))
            .toList());
  }

  /** Looking whether topics are as they must be. */
  public AccessRules checkingTopics() {
    return AccessRules.of(
        NagareTopic.all().stream().map(topic -> checked(topic, "checks it", DESCRIBE)).toList());
  }

  /** Tagging utterances of the past again. */
  public AccessRules readingUtterances() {
    return AccessRules.of(topic(NagareTopic.UTTERANCES, "tags them again", READ));
  }

  /** Comparing that with what was published. */
  public AccessRules comparingEvents() {
    return AccessRules.of(topic(NagareTopic.ENTITIES, "compares with what was published", READ));
  }

  /** Looking at dead letters. */
  public AccessRules readingDeadLetters() {
    return AccessRules.of(
        topic(NagareTopic.DEAD_LETTERS, "looks at them", READ),
        topic(NagareTopic.DEAD_LETTER_REPLAYS, "knows which were sent again", READ));
  }

  /** Sending dead letters in again. */
  public AccessRules mendingDeadLetters() {
    return AccessRules.of(
        checked(NagareTopic.DEAD_LETTERS, "looks at them", READ),
        checked(NagareTopic.DEAD_LETTER_REPLAYS, "marks what was sent again", READ, WRITE),
        checked(NagareTopic.UTTERANCES, "sends dead letters in again", WRITE),
        AccessRule.transactionalId(
            ClientNames.deadLetterReplays(topics),
            PatternType.LITERAL,
            "sends and marks at once",
            WRITE));
  }

  /** Saying utterances and listening to what becomes of them, to try a cluster out. */
  public AccessRules probing() {
    return saying()
        .and(
            AccessRules.of(
                checked(NagareTopic.ENTITIES, "hears the answers", READ),
                checked(NagareTopic.DEAD_LETTERS, "hears what cannot be tagged", READ)));
  }

  /** Saying utterances. */
  public AccessRules saying() {
    return AccessRules.of(checked(NagareTopic.UTTERANCES, "says utterances", WRITE));
  }

  /** Asking for a training. */
  public AccessRules requestingTraining() {
    return AccessRules.of(checked(NagareTopic.TRAINING_REQUESTS, "asks for a training", WRITE));
  }

  private AccessRule topic(NagareTopic<?, ?> topic, String reason, AclOperation... operations) {
    return AccessRule.topic(topics.nameOf(topic), reason, operations);
  }

  /** Of a topic whose settings are looked at as well. */
  private AccessRule checked(NagareTopic<?, ?> topic, String reason, AclOperation... operations) {
    AclOperation[] all = Arrays.copyOf(operations, operations.length + 1);
    all[operations.length] = DESCRIBE_CONFIGS;
    return topic(topic, reason, all);
  }
}
