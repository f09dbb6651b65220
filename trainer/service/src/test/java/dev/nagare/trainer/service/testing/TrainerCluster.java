package dev.nagare.trainer.service.testing;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.KafkaTopics;
import dev.nagare.testkit.SharedServers;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.labels.ImportedLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The shared broker, and what a test does on it as the trainer's user. */
public final class TrainerCluster {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String registry;

  /** Uses a registry of this JVM. */
  public TrainerCluster(String registry) {
    this.registry = registry;
  }

  /** The user's side of one test, with topics of its own. */
  public Environment environment(String prefix) {
    return new Environment(
        KafkaTopics.on(SharedServers.bootstrapServers(), registry, prefix + "-")
            .create(6)
            .registerSchemas());
  }

  /** Utterances of the sample corpus. */
  public static List<LabeledUtterance> corpus(String language, String partition, int count) {
    DataName name =
        DataNames.parse("jsonl:../../examples/sample-corpus/" + language + ".jsonl#" + partition);
    return DataSets.load(name).utterances().subList(0, count);
  }

  /** Waits until a condition holds; fails with what was waited for if it does not in time. */
  public static void await(String what, Callable<Boolean> condition) throws Exception {
    Await.until(what, LIMIT, condition);
  }

  /** Topics under a prefix. */
  public static final class Environment {

    private final KafkaTopics topics;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    private Environment(KafkaTopics topics) {
      this.topics = topics;
    }

    /** Settings of a trainer that is quick to train. */
    public TrainerConfig config(Map<String, String> more) {
      return TrainerConfig.of(settings(more));
    }

    public Map<String, String> settings(Map<String, String> more) {
      Map<String, String> settings = topics.settings(Map.of());
      settings.put("nagare.http.port", "0");
      settings.put("nagare.trainer.preset", "small");
      settings.put("nagare.trainer.min.labels", "100");
      settings.put("nagare.trainer.min.new.labels", "100");
      settings.put("nagare.trainer.gate.min.utterances", "60");
      settings.putAll(more);
      return settings;
    }

    public void label(List<LabeledUtterance> utterances, LabelPurpose purpose) {
      ImportedLabels labels = new ImportedLabels(purpose, "test", Instant.EPOCH);
      utterances.stream().map(labels::label).forEach(this::label);
      awaitSent();
    }

    public void label(Label label) {
      put(NagareTopic.LABELS, label.getUtteranceId(), label);
    }

    public void takeBack(LabeledUtterance utterance) {
      String id =
          new ImportedLabels(LabelPurpose.TRAINING, "test", Instant.EPOCH)
              .label(utterance)
              .getUtteranceId();
      put(NagareTopic.LABELS, id, null);
      awaitSent();
    }

    public <V> void put(NagareTopic<String, V> topic, String key, @Nullable V value) {
      sent.add(topics.put(topic, key, value));
    }

    public void putBytes(NagareTopic<String, ?> topic, String key, byte @Nullable [] value) {
      sent.add(topics.sendBytes(topic, key, value));
    }

    /** Waits until everything is on the broker. */
    public void awaitSent() {
      topics.flush();
      for (Future<RecordMetadata> one : sent) {
        try {
          one.get();
        } catch (ExecutionException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      sent.clear();
    }

    /** The log of releases, as anybody reads it. */
    public Releases releases() {
      return Releases.NONE.with(read(NagareTopic.MODELS));
    }

    /** A bundle from the store, as the stream fetches it. */
    public BundleReader.Release fetch(ModelRelease release) throws UnusableBundleException {
      try (BundleSource bundles = BundleStore.open(config(Map.of()).service(), topics.serdes())) {
        return bundles.fetch(release);
      }
    }

    /** All values of a topic, in the order of each partition. */
    public <V> List<V> read(NagareTopic<String, V> topic) {
      return topics.values(topic);
    }
  }
}
