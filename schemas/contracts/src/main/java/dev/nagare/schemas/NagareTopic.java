package dev.nagare.schemas;

import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.Guideline;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.ModelBundle;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ShadowEvent;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.schemas.avro.Utterance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic of Nagare: the type of its records and its settings on the broker. The constants are all
 * topics. {@link TopicNames} resolves their names on a broker.
 *
 * @param <K> keys: {@code String}, or {@code byte[]} for dead letters
 * @param <V> values: an Avro record, or {@code byte[]} for dead letters and their replays
 */
public final class NagareTopic<K, V> {

  /** Utterances to tag, written by the users of Nagare. */
  public static final NagareTopic<String, Utterance> UTTERANCES =
      new NagareTopic<>(
          "utterances",
          String.class,
          "utterance id, or a session id to keep a session in order",
          Utterance.class,
          new Keeping(CleanupPolicy.DELETE, Duration.ofDays(7), 6));

  /** One event for each utterance that could be tagged. */
  public static final NagareTopic<String, EntityEvent> ENTITIES =
      new NagareTopic<>(
          "entities",
          String.class,
          "key of the utterance record",
          EntityEvent.class,
          new Keeping(CleanupPolicy.DELETE, Duration.ofDays(7), 6));

  /** Utterances that people are asked to label. A null value withdraws the request. */
  public static final NagareTopic<String, LabelRequest> LABEL_REQUESTS =
      new NagareTopic<>(
          "label-requests",
          String.class,
          "utterance id",
          LabelRequest.class,
          new Keeping(CleanupPolicy.COMPACT_AND_DELETE, Duration.ofDays(90), 6));

  /** The inputs and the outcome of each round of label requests. */
  public static final NagareTopic<String, LabelRound> LABEL_ROUNDS =
      new NagareTopic<>(
          "label-rounds",
          String.class,
          "number of the round",
          LabelRound.class,
          new Keeping(CleanupPolicy.DELETE, Duration.ofDays(90), 1));

  /** Labels from people: the training and evaluation data, kept for ever. */
  public static final NagareTopic<String, Label> LABELS =
      new NagareTopic<>(
          "labels",
          String.class,
          "utterance id; of a translated label the id of the original, @ and the language",
          Label.class,
          new Keeping(CleanupPolicy.COMPACT, null, 6));

  /**
   * Model releases with their stages. It has one partition, so that all readers see the changes in
   * one order.
   */
  public static final NagareTopic<String, ModelRelease> MODELS =
      new NagareTopic<>(
          "models",
          String.class,
          "model id and version, see ModelKeys.release",
          ModelRelease.class,
          new Keeping(CleanupPolicy.COMPACT, null, 1));

  /** Bundle files in chunks. It has one partition, so that the chunks of a file arrive in order. */
  public static final NagareTopic<String, ModelBundle> MODEL_BUNDLES =
      new NagareTopic<>(
          "model-bundles",
          String.class,
          "model id, version and chunk index, see ModelKeys.chunk",
          ModelBundle.class,
          new Keeping(CleanupPolicy.COMPACT, null, 1));

  /**
   * Observations of releases in rollout, by instances of the stream. The rollout is decided by
   * them.
   */
  public static final NagareTopic<String, ReleaseObservation> RELEASE_OBSERVATIONS =
      new NagareTopic<>(
          "release-observations",
          String.class,
          "model id, version and instance, see ModelKeys.observation",
          ReleaseObservation.class,
          new Keeping(CleanupPolicy.COMPACT_AND_DELETE, Duration.ofDays(3), 1));

  /** Requests to train a language now. Trainers share the languages by partitions of this topic. */
  public static final NagareTopic<String, TrainingRequest> TRAINING_REQUESTS =
      new NagareTopic<>(
          "training-requests",
          String.class,
          "language, a BCP 47 tag",
          TrainingRequest.class,
          new Keeping(CleanupPolicy.COMPACT, null, 6));

  /** The current F1 and target F1 of each language. */
  public static final NagareTopic<String, LanguageStatus> LANGUAGE_STATUS =
      new NagareTopic<>(
          "language-status",
          String.class,
          "language, a BCP 47 tag",
          LanguageStatus.class,
          new Keeping(CleanupPolicy.COMPACT, null, 1));

  /** Results of shadow releases. */
  public static final NagareTopic<String, ShadowEvent> SHADOW =
      new NagareTopic<>(
          "shadow",
          String.class,
          "key of the utterance record",
          ShadowEvent.class,
          new Keeping(CleanupPolicy.DELETE, Duration.ofDays(3), 6));

  /** Answers of single people on the labeling page, which decide about labels. */
  public static final NagareTopic<String, Annotation> ANNOTATIONS =
      new NagareTopic<>(
          "annotations",
          String.class,
          "utterance id, a vertical bar and the annotator",
          Annotation.class,
          new Keeping(CleanupPolicy.COMPACT, null, 6));

  /** Guidelines for annotators, by language and type. */
  public static final NagareTopic<String, Guideline> GUIDELINES =
      new NagareTopic<>(
          "guidelines",
          String.class,
          "language, a colon and the type",
          Guideline.class,
          new Keeping(CleanupPolicy.COMPACT, null, 1));

  /** Changes that people made in the console. */
  public static final NagareTopic<String, ConsoleAudit> CONSOLE_AUDIT =
      new NagareTopic<>(
          "console-audit",
          String.class,
          "user name",
          ConsoleAudit.class,
          new Keeping(CleanupPolicy.DELETE, Duration.ofDays(365), 1));

  /** Records that could not be read or tagged, byte for byte, with headers that give the reason. */
  public static final NagareTopic<byte[], byte[]> DEAD_LETTERS =
      new NagareTopic<>(
          "dead-letters",
          byte[].class,
          "key of the record that failed, as received",
          byte[].class,
          new Keeping(CleanupPolicy.DELETE, Duration.ofDays(14), 6));

  /**
   * Marks of dead letters that have been sent to the utterances again, and their new positions. A
   * mark is written in the transaction that sends the record. It is withdrawn when the dead letter
   * no longer exists. The topic has one partition, which a replay reads completely first.
   */
  public static final NagareTopic<String, byte[]> DEAD_LETTER_REPLAYS =
      new NagareTopic<>(
          "dead-letter-replays",
          String.class,
          "topic id, partition and offset of the dead letter, joined by colons",
          byte[].class,
          new Keeping(CleanupPolicy.COMPACT, null, 1));

  private static final List<NagareTopic<?, ?>> ALL =
      List.of(
          UTTERANCES,
          ENTITIES,
          LABEL_REQUESTS,
          LABEL_ROUNDS,
          LABELS,
          MODELS,
          MODEL_BUNDLES,
          RELEASE_OBSERVATIONS,
          TRAINING_REQUESTS,
          LANGUAGE_STATUS,
          SHADOW,
          ANNOTATIONS,
          GUIDELINES,
          CONSOLE_AUDIT,
          DEAD_LETTERS,
          DEAD_LETTER_REPLAYS);

  static {
    TrustedRecords.add();
  }

  private final String shortName;
  private final Class<K> keyType;
  private final String keyMeaning;
  private final Class<V> valueType;
  private final Keeping keeping;

  private NagareTopic(
      String shortName, Class<K> keyType, String keyMeaning, Class<V> valueType, Keeping keeping) {
    this.shortName = shortName;
    this.keyType = keyType;
    this.keyMeaning = keyMeaning;
    this.valueType = valueType;
    this.keeping = keeping;
  }

  /** Returns every topic, in the order of the design. */
  public static List<NagareTopic<?, ?>> all() {
    return ALL;
  }

  /** Returns the name of the topic in settings and messages, for example {@code label-requests}. */
  public String shortName() {
    return shortName;
  }

  /** Returns the default name on the broker, for example {@code nagare.label-requests.v1}. */
  public String defaultName() {
    return "nagare." + shortName + ".v1";
  }

  /**
   * Returns the key of the setting that names the topic, for example {@code
   * nagare.topic.label-requests}.
   */
  public String nameSetting() {
    return "nagare.topic." + shortName;
  }

  /** Returns the type of the keys. */
  public Class<K> keyType() {
    return keyType;
  }

  /** Returns a description of the key. */
  public String keyMeaning() {
    return keyMeaning;
  }

  /** Returns the type of the values. */
  public Class<V> valueType() {
    return valueType;
  }

  /**
   * Returns the current Avro schema of the values as it is registered, without the hints for Java
   * that the generated classes carry. Empty for dead letters and their replays, whose values are
   * opaque bytes.
   */
  public Optional<Schema> valueSchema() {
    return SpecificRecord.class.isAssignableFrom(valueType)
        ? Optional.of(PortableSchema.of(SpecificData.get().getSchema(valueType)))
        : Optional.empty();
  }

  /**
   * Returns the cleanup policy that the topic must have. The application refuses to start on
   * another.
   */
  public CleanupPolicy cleanupPolicy() {
    return keeping.cleanupPolicy();
  }

  /** Returns the default retention time; empty if records are kept for ever. */
  public Optional<Duration> defaultRetention() {
    return Optional.ofNullable(keeping.retention());
  }

  /** Returns the default number of partitions for creating the topic. */
  public int defaultPartitions() {
    return keeping.partitions();
  }

  /** Returns the settings for creating the topic, by Kafka's names. */
  public Map<String, String> topicSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cleanup.policy", cleanupPolicy().setting());
    defaultRetention()
        .ifPresent(time -> settings.put("retention.ms", Long.toString(time.toMillis())));
    return settings;
  }

  /** Returns the default name. */
  @Override
  public String toString() {
    return defaultName();
  }

  /** The default settings of a topic on the broker. */
  private record Keeping(
      CleanupPolicy cleanupPolicy, @Nullable Duration retention, int partitions) {}
}
