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
 * The least access that each role needs, for a given set of topic and client names. A role's rules
 * are the union of the rules of its processes and commands, which check exactly their own rules
 * before they begin.
 *
 * <p>No role needs access to the cluster resource: whoever may write to any topic may also write
 * idempotently, and WRITE on a transactional id includes DESCRIBE.
 */
public final class AccessTable {

  private final TopicNames topics;
  private final ClientNames clients;

  /** Creates the table for these names. */
  public AccessTable(TopicNames topics, ClientNames clients) {
    this.topics = topics;
    this.clients = clients;
  }

  /** Returns the table for the names that a process is configured with. */
  public static AccessTable of(ServiceConfig config) {
    return new AccessTable(config.topics(), config.clients());
  }

  /** Returns all access that a role needs. */
  public AccessRules of(Role role) {
    return switch (role) {
      case STREAM -> tagging().and(followingReleases()).and(rollingOut());
      case TRAINER -> training().and(keepingBundles());
      case LABELER ->
          readingTheQueue().and(writingLabels()).and(readingRounds()).and(readingTypes());
      case CONSOLE ->
          labelingOnPage()
              .and(trying())
              .and(watching())
              .and(takingLive())
              .and(sendingWebhooks())
              .and(mendingDeadLetters());
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
              AccessRule.group(clients.readersGroup(), "stores its offsets in the entity events"));
      case PROBE -> probing();
    };
  }

  /** Returns the access of a stream that serves bundles from files and follows no release log. */
  public AccessRules tagging() {
    return AccessRules.of(
        checked(NagareTopic.UTTERANCES, "reads the utterances to tag", READ),
        checked(NagareTopic.ENTITIES, "writes entity events", WRITE),
        checked(NagareTopic.SHADOW, "writes the results of shadow releases", WRITE),
        checked(NagareTopic.DEAD_LETTERS, "writes dead letters", WRITE),
        checked(
            NagareTopic.LABEL_REQUESTS, "writes label requests, reads earlier ones", READ, WRITE),
        checked(NagareTopic.LABEL_ROUNDS, "writes round records, reads the last one", READ, WRITE),
        checked(NagareTopic.LABELS, "reads which texts are labeled", READ),
        checked(NagareTopic.LANGUAGE_STATUS, "splits the label budget by it", READ),
        AccessRule.topics(
            clients.applicationPrefix(),
            "internal topics of Kafka Streams; DELETE removes processed records",
            CREATE,
            READ,
            WRITE,
            DELETE),
        AccessRule.group(clients.applicationId(), "distributes the utterances over instances"),
        AccessRule.transactionalId(
            clients.applicationPrefix(),
            PatternType.PREFIXED,
            "processes each utterance exactly once",
            WRITE));
  }

  /** Returns the access with which the stream follows releases that others publish. */
  public AccessRules followingReleases() {
    return AccessRules.of(
        checked(NagareTopic.MODELS, "follows the release log", READ),
        checked(NagareTopic.MODEL_BUNDLES, "fetches bundles", READ),
        checked(NagareTopic.RELEASE_OBSERVATIONS, "writes observations of releases", WRITE));
  }

  /** Returns the access with which the stream rolls releases out, if automatic rollout is on. */
  public AccessRules rollingOut() {
    return AccessRules.of(
            checked(NagareTopic.RELEASE_OBSERVATIONS, "decides on rollouts by them", READ),
            AccessRule.group(
                clients.rolloutGroup(), "elects the instance that decides on rollouts"))
        .and(changingReleases());
  }

  /** Returns the access for reading the release log and the bundles that it names. */
  public AccessRules readingReleases() {
    return AccessRules.of(
        topic(NagareTopic.MODELS, "reads the release log", READ),
        topic(NagareTopic.MODEL_BUNDLES, "fetches bundles", READ),
        AccessRule.transactionalId(
            clients.releaseWriters(),
            PatternType.LITERAL,
            "detects a change in progress",
            DESCRIBE));
  }

  /** Returns the access for reading the reasons why a release waits in its rollout. */
  public AccessRules readingWaits() {
    return AccessRules.of(
        topic(NagareTopic.RELEASE_OBSERVATIONS, "shows what the rollout waits for", READ));
  }

  /** Returns the access for changing the release log. */
  public AccessRules changingReleases() {
    return AccessRules.of(
        topic(NagareTopic.MODELS, "changes the release log", READ, WRITE),
        AccessRule.transactionalId(
            clients.releaseWriters(),
            PatternType.LITERAL,
            "allows one change of releases at a time",
            WRITE));
  }

  /** Returns the access for writing bundles to their topic and deleting them from it. */
  public AccessRules keepingBundles() {
    return AccessRules.of(topic(NagareTopic.MODEL_BUNDLES, "writes bundles", WRITE));
  }

  /** Returns the access of the trainer, without that for storing bundles. */
  public AccessRules training() {
    return AccessRules.of(
            checked(NagareTopic.LABELS, "trains and evaluates with labels", READ),
            checked(NagareTopic.TRAINING_REQUESTS, "reads training requests", READ),
            checked(NagareTopic.LANGUAGE_STATUS, "writes the language status", READ, WRITE),
            checked(NagareTopic.MODELS, "follows the release log", READ),
            checked(NagareTopic.MODEL_BUNDLES, "fetches the models it starts from", READ),
            AccessRule.group(clients.trainerGroup(), "distributes the languages over trainers"))
        .and(changingReleases());
  }

  /** Returns the access for reading label requests and labels. */
  public AccessRules readingTheQueue() {
    return AccessRules.of(
        checked(NagareTopic.LABEL_REQUESTS, "reads label requests", READ),
        checked(NagareTopic.LABELS, "reads which texts are labeled", READ));
  }

  /**
   * Returns the access for reading the entity types of active releases, which are known before any
   * label exists.
   */
  public AccessRules readingTypes() {
    return AccessRules.of(
        checked(NagareTopic.MODELS, "reads the entity types of active releases", READ));
  }

  /** Returns the access for importing labels. */
  public AccessRules writingLabels() {
    return AccessRules.of(checked(NagareTopic.LABELS, "writes labels", WRITE));
  }

  /** Returns the access for reading the records of label rounds. */
  public AccessRules readingRounds() {
    return AccessRules.of(checked(NagareTopic.LABEL_ROUNDS, "shows the rounds", READ));
  }

  /** Returns the access of the console for showing requests and saving answers. */
  public AccessRules labelingOnPage() {
    return readingTheQueue()
        .and(writingLabels())
        .and(readingRounds())
        .and(
            AccessRules.of(
                checked(NagareTopic.ANNOTATIONS, "saves and shows answers", READ, WRITE),
                checked(NagareTopic.GUIDELINES, "shows and changes guidelines", READ, WRITE),
                checked(NagareTopic.CONSOLE_AUDIT, "records logins, and who changed what", WRITE),
                AccessRule.group(
                    clients.consoleGroup(), "elects the console that hands out requests"),
                AccessRule.transactionalId(
                    clients.consoleGroup(),
                    PatternType.LITERAL,
                    "writes an answer, its label and its record of the change at once",
                    WRITE)));
  }

  /** Returns the access of the console for tagging texts with live releases. */
  public AccessRules trying() {
    return AccessRules.of(
        checked(NagareTopic.MODELS, "follows the release log", READ),
        checked(NagareTopic.MODEL_BUNDLES, "fetches bundles", READ));
  }

  /** Returns the access of the console for showing the stream live. */
  public AccessRules watching() {
    return AccessRules.of(
        checked(NagareTopic.ENTITIES, "shows events", READ),
        checked(NagareTopic.UTTERANCES, "shows the texts of events", READ),
        checked(NagareTopic.DEAD_LETTERS, "counts dead letters", READ),
        checked(NagareTopic.LANGUAGE_STATUS, "shows the quality of each language", READ));
  }

  /** Returns the access of the console for showing releases and changing them. */
  public AccessRules takingLive() {
    return AccessRules.of(
            checked(NagareTopic.RELEASE_OBSERVATIONS, "shows what the rollout observes", READ),
            checked(NagareTopic.SHADOW, "shows the results of shadow releases", READ),
            checked(NagareTopic.UTTERANCES, "shows the texts of these results", READ))
        .and(changingReleases());
  }

  /** Returns the access of the console for sending webhooks. */
  public AccessRules sendingWebhooks() {
    return AccessRules.of(
        topic(NagareTopic.MODELS, "reads what happens to releases", READ),
        AccessRule.group(clients.webhooksGroup(), "stores which webhooks were delivered"));
  }

  /** Returns the access for creating topics and checking their settings. */
  public AccessRules creatingTopics() {
    return AccessRules.of(
        NagareTopic.all().stream()
            .map(topic -> checked(topic, "creates and checks it", CREATE, DESCRIBE))
            .toList());
  }

  /** Returns the access for checking the settings of topics. */
  public AccessRules checkingTopics() {
    return AccessRules.of(
        NagareTopic.all().stream().map(topic -> checked(topic, "checks it", DESCRIBE)).toList());
  }

  /** Returns the access for reading past utterances, to tag them again. */
  public AccessRules readingUtterances() {
    return AccessRules.of(topic(NagareTopic.UTTERANCES, "tags them again", READ));
  }

  /** Returns the access for comparing replayed results with published entity events. */
  public AccessRules comparingEvents() {
    return AccessRules.of(topic(NagareTopic.ENTITIES, "compares with published events", READ));
  }

  /** Returns the access for reading dead letters. */
  public AccessRules readingDeadLetters() {
    return AccessRules.of(
        topic(NagareTopic.DEAD_LETTERS, "reads them", READ),
        topic(NagareTopic.DEAD_LETTER_REPLAYS, "reads which were replayed", READ));
  }

  /** Returns the access for replaying dead letters. */
  public AccessRules mendingDeadLetters() {
    return AccessRules.of(
        checked(NagareTopic.DEAD_LETTERS, "reads them", READ),
        checked(NagareTopic.DEAD_LETTER_REPLAYS, "marks replayed ones", READ, WRITE),
        checked(NagareTopic.UTTERANCES, "sends dead letters again", WRITE),
        AccessRule.transactionalId(
            ClientNames.deadLetterReplays(topics),
            PatternType.LITERAL,
            "sends and marks in one transaction",
            WRITE));
  }

  /**
   * Returns the access of {@code nagare feed}, which sends utterances and reads the results to try
   * a cluster out.
   */
  public AccessRules probing() {
    return saying()
        .and(
            AccessRules.of(
                checked(NagareTopic.ENTITIES, "reads the results", READ),
                checked(NagareTopic.DEAD_LETTERS, "reads the dead letters", READ)));
  }

  /** Returns the access for sending utterances. */
  public AccessRules saying() {
    return AccessRules.of(checked(NagareTopic.UTTERANCES, "sends utterances", WRITE));
  }

  /** Returns the access for requesting a training. */
  public AccessRules requestingTraining() {
    return AccessRules.of(checked(NagareTopic.TRAINING_REQUESTS, "requests a training", WRITE));
  }

  private AccessRule topic(NagareTopic<?, ?> topic, String reason, AclOperation... operations) {
    return AccessRule.topic(topics.nameOf(topic), reason, operations);
  }

  /** Returns the rule for a topic whose settings are checked as well. */
  private AccessRule checked(NagareTopic<?, ?> topic, String reason, AclOperation... operations) {
    AclOperation[] all = Arrays.copyOf(operations, operations.length + 1);
    all[operations.length] = DESCRIBE_CONFIGS;
    return topic(topic, reason, all);
  }
}
