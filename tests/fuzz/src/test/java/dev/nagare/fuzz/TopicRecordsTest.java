package dev.nagare.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.ReleaseTable;
import dev.nagare.releases.rollout.Observations;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.streams.labeling.QueueIndex;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.ownership.Languages;
import dev.nagare.trainer.service.ownership.RequestSinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Who follows a topic leaves aside what cannot be read or makes no sense, by its place, and takes
 * in the good record after it.
 */
final class TopicRecordsTest {

  private static final int MAX_RECORDS = 5;

  /** So many texts that every few labels one is of them. */
  private static final LabelRules RULES = new LabelRules(new EvaluationReserve(0.3), 2000);

  private static Registry registry;

  @BeforeContainer
  static void open() {
    registry = Registry.open("fuzz-topics");
  }

  @AfterContainer
  static void close() {
    registry.close();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void labelsShouldBeTakenInOrLeftAside(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    LabelStore store = new LabelStore(RULES);
    LabelQueue queue = new LabelQueue(RULES);
    List<ConsumerRecord<byte[], byte[]>> records =
        records(NagareTopic.LABELS, Samples::label, Label::getUtteranceId, random);

    read(
        NagareTopic.LABELS,
        records,
        (place, key, label) -> {
          store.apply(place, key, label);
          queue.applyLabel(place, key, label);
        },
        store::applyUnreadable);

    for (String language : store.languages()) {
      store.counts(language, List.of());
      store.set(language, 0.2);
    }
    assertThat(store.problems().size()).isLessThanOrEqualTo(records.size());
    queue.standing();
  }

  /** A label that trainers do not use answers no request, whoever counts. */
  @FuzzTarget
  void labelsShouldBeAnswersForAllOrForNobody(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    LabelStore store = new LabelStore(RULES);
    LabelQueue queue = new LabelQueue(RULES);
    QueueIndex index = new QueueIndex(Duration.ofDays(1), () -> Samples.NOW, RULES);
    Set<String> keys = new HashSet<>();

    read(
        NagareTopic.LABELS,
        records(NagareTopic.LABELS, TopicRecordsTest::mostlyGood, Label::getUtteranceId, random),
        (place, key, label) -> {
          store.apply(place, key, label);
          queue.applyLabel(place, key, label);
          if (key != null && label != null) {
            keys.add(key);
            index.onLabel(key, label);
          } else if (key != null) {
            index.onUnlabeled(key);
          }
        },
        (place, key, why) -> {
          store.applyUnreadable(place, key, why);
          queue.applyLabel(place, key, null);
          if (key != null) {
            index.onUnlabeled(key);
          }
        });

    for (String key : keys) {
      assertThat(index.isAnswered(key)).isEqualTo(store.isLabeled(key));
      assertThat(queue.isAnswered(key)).isEqualTo(store.isLabeled(key));
    }
  }

  /** Of few utterances, so that labels replace each other, with any one thing wrong or nothing. */
  private static Label mostlyGood(Random random) {
    Label any = Samples.label(random);
    Label.Builder label =
        Label.newBuilder(any).setUtteranceId("u" + random.nextInt(3)).setTranslationOf(null);
    switch (random.nextInt(5)) {
      case 4 ->
          label
              .setUtteranceId("u0@de")
              .setTranslationOf("u0")
              .setLanguage("de")
              .setSpans(List.of());
      case 0 -> label.setLanguage("en").setSpans(List.of());
      case 1 -> label.setLanguage("ja-jp");
      case 2 -> label.setText("play jazz " + random.nextInt(50)).setSpans(List.of());
      default -> label.setLanguage("de").setPurpose(LabelPurpose.TRAINING).setSpans(List.of());
    }
    return label.build();
  }

  @FuzzTarget
  void labelRequestsShouldBeTakenInOrLeftAside(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    QueueIndex index = new QueueIndex(Duration.ofDays(1), () -> Samples.NOW, RULES);
    LabelQueue queue = new LabelQueue(RULES);

    read(
        NagareTopic.LABEL_REQUESTS,
        records(NagareTopic.LABEL_REQUESTS, Samples::request, LabelRequest::getUtteranceId, random),
        (place, key, request) -> {
          queue.applyRequest(place, key, request);
          if (request != null) {
            index.onRequest(request);
          } else if (key != null) {
            index.onWithdrawn(key);
          }
        },
        (place, key, why) -> {});

    index.oldest();
    index.count();
    queue.standing();
    queue.requests(request -> true);
  }

  @FuzzTarget
  void trainingRequestsShouldBeTakenInOrLeftAside(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Languages languages = new Languages();
    RecordSink<TrainingRequest> sink = RequestSinks.into(languages);

    read(
        NagareTopic.TRAINING_REQUESTS,
        records(
            NagareTopic.TRAINING_REQUESTS, Samples::training, TrainingRequest::getLanguage, random),
        sink::accept,
        sink::unreadable);
    sink.accept(
        new RecordPlace(0, 1_000, Samples.NOW.toEpochMilli()),
        "ja",
        new TrainingRequest("ja", "akane", Samples.NOW));

    assertThat(languages.request("ja")).isPresent();
  }

  @FuzzTarget
  void releasesShouldBeTakenInOrLeftAside(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    List<ConsumerRecord<byte[], byte[]>> records =
        records(NagareTopic.MODELS, Samples::release, TopicRecordsTest::key, random);
    ModelRelease good =
        ModelRelease.newBuilder(Samples.release(random)).setId("good").setVersion("1").build();
    records.add(
        record(
            Releases.key(good).getBytes(UTF_8),
            registry.bytes(NagareTopic.MODELS, good),
            records.size(),
            random));

    ReleaseTable table = new ReleaseTable();
    read(NagareTopic.MODELS, records, table::accept, table::unreadable);
    Releases releases = table.releases();

    assertThat(releases.everReleased(Releases.key(good))).isPresent();
    for (String language : releases.languages()) {
      releases.active(language);
      releases.answering(language);
      releases.predecessors(language);
      releases.canary(language);
      releases.shadow(language);
    }
  }

  @FuzzTarget
  void observationsShouldBeTakenInOrLeftAside(@ForAll("seeds") long seed) {
    Observations observations = new Observations(Samples.NOW);

    read(
        NagareTopic.RELEASE_OBSERVATIONS,
        records(
            NagareTopic.RELEASE_OBSERVATIONS,
            Samples::observation,
            ReleaseObservation::getInstance,
            new Random(seed)),
        (place, key, seen) -> {
          if (seen != null) {
            observations.add(seen, Samples.NOW);
          }
        },
        (place, key, why) -> {});

    observations.forgetBefore(Samples.NOW);
  }

  private static String key(ModelRelease release) {
    return release.getId() + ":" + release.getVersion();
  }

  /** What a sink does with a record that can be read. */
  private interface Accept<V> {
    void accept(RecordPlace place, @Nullable String key, @Nullable V value);
  }

  /** What a sink does with one that cannot. */
  private interface LeaveAside {
    void unreadable(RecordPlace place, @Nullable String key, String why);
  }

  /** Reads records as followers do, and requires that each is told of once, by its place. */
  private static <V> void read(
      NagareTopic<String, V> topic,
      List<ConsumerRecord<byte[], byte[]>> records,
      Accept<V> accept,
      LeaveAside leaveAside) {
    List<RecordPlace> places = new ArrayList<>();
    RecordSink<V> sink =
        new RecordSink<>() {
          @Override
          public void accept(RecordPlace place, @Nullable String key, @Nullable V value) {
            places.add(place);
            accept.accept(place, key, value);
          }

          @Override
          public void unreadable(RecordPlace place, @Nullable String key, String why) {
            places.add(place);
            assertThat(why).isNotBlank();
            leaveAside.unreadable(place, key, why);
          }
        };
    RecordReader<V> reader = new RecordReader<>(topic, registry.serdes());
    records.forEach(record -> reader.read(record, sink));
    assertThat(places).extracting(RecordPlace::offset).containsExactlyElementsOf(offsets(records));
  }

  private static List<Long> offsets(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(ConsumerRecord::offset).toList();
  }

  private static <V> List<ConsumerRecord<byte[], byte[]>> records(
      NagareTopic<String, V> topic,
      Function<Random, V> sample,
      Function<V, String> key,
      Random random) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int left = 1 + random.nextInt(MAX_RECORDS); left > 0; left--) {
      V value = sample.apply(random);
      byte[] keyBytes = key.apply(value).getBytes(UTF_8);
      byte[] bytes = registry.bytes(topic, value);
      records.add(
          switch (random.nextInt(8)) {
            case 0 -> record(keyBytes, null, records.size(), random);
            case 1 -> record(null, bytes, records.size(), random);
            case 2 -> record(Mutations.of(keyBytes, random), bytes, records.size(), random);
            case 3, 4 -> record(keyBytes, Mutations.of(bytes, random), records.size(), random);
            case 5 -> record(null, null, records.size(), random);
            default -> record(keyBytes, bytes, records.size(), random);
          });
    }
    return records;
  }

  private static ConsumerRecord<byte[], byte[]> record(
      byte @Nullable [] key, byte @Nullable [] value, long offset, Random random) {
    return new ConsumerRecord<>(
        "topic",
        0,
        offset,
        Samples.time(random).toEpochMilli(),
        TimestampType.CREATE_TIME,
        key == null ? -1 : key.length,
        value == null ? -1 : value.length,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
