package dev.nagare.streams.topology;

import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.streams.metrics.LookAheadMeters;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.releases.ReleaseCatalog;
import dev.nagare.streams.releases.ReleaseLease;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tags polled records in batches before their turn comes: a batch costs a fraction of its
 * utterances one by one. Answers are kept by the record's coordinates and the release that gave
 * them, in memory, by the thread that polled and will process them.
 *
 * <p>It changes nothing but speed. What an utterance gives does not depend on those beside it; who
 * processes a record takes an answer only if it is of the release whose turn it then is, and tags
 * the utterance itself if there is none. Whatever goes wrong here goes wrong again there, where it
 * is dealt with.
 */
public final class LookAhead {

  private final int mostRecords;
  private final UtteranceReader reader;
  private final ReleaseCatalog releases;
  private final UncertaintyMeasure measure;
  private final LookAheadMeters meters;
  private final ThreadLocal<Map<Place, Ahead>> ofThread = ThreadLocal.withInitial(this::newTable);

  private LookAhead(
      int mostRecords,
      UtteranceReader reader,
      ReleaseCatalog releases,
      UncertaintyMeasure measure,
      LookAheadMeters meters) {
    this.mostRecords = mostRecords;
    this.reader = reader;
    this.releases = releases;
    this.measure = measure;
    this.meters = meters;
  }

  /**
   * Tags nothing yet. Of more records than are set, a thread gives up the oldest.
   *
   * @param releases whose turn it is
   */
  public static LookAhead of(
      NagareConfig config, TopicSerdes serdes, ReleaseCatalog releases, StreamMeters meters) {
    return new LookAhead(
        config.lookAheadRecords(),
        new UtteranceReader(serdes, config.textMaxCodePoints()),
        releases,
        config.labeling().measure(),
        meters.lookAhead());
  }

  /** Of a record in the topic of utterances. */
  private record Place(int partition, long offset) {

    static Place of(InputCoordinates input) {
      return new Place(input.getPartition(), input.getOffset());
    }
  }

  /**
   * What is known of a record: the utterance and, as soon as a release has tagged it, an answer.
   */
  private static final class Ahead {

    final AcceptedUtterance utterance;
    @Nullable ReleaseId release;
    @Nullable Tagging tagging;

    Ahead(AcceptedUtterance utterance) {
      this.utterance = utterance;
    }
  }

  /** Utterances of a poll that one release answers under one language. */
  private static final class Batch {

    final Tagger tagger;
    final List<Utterance> utterances = new ArrayList<>();
    final List<Ahead> records = new ArrayList<>();

    Batch(Tagger tagger) {
      this.tagger = tagger;
    }
  }

  private Map<Place, Ahead> newTable() {
    return new LinkedHashMap<>() {

      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Place, Ahead> eldest) {
        return size() > mostRecords;
      }
    };
  }

  /** Tags records that this thread has polled and will process. */
  void tag(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    List<ReleaseLease> leases = new ArrayList<>();
    try {
      Map<Tagger, Batch> batches = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        read(record).ifPresent(ahead -> plan(ahead, record.key(), batches, leases));
      }
      batches.values().forEach(this::tag);
    } catch (RegistryUnavailableException e) {
      return; // Who processes the records waits for the registry, or stops.
    } finally {
      leases.forEach(ReleaseLease::close);
    }
  }

  private Optional<Ahead> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      Ahead ahead = new Ahead(reader.accept(record));
      ofThread.get().put(new Place(record.partition(), record.offset()), ahead);
      return Optional.of(ahead);
    } catch (RejectedRecordException e) {
      return Optional.empty(); // It becomes a dead letter when its turn comes.
    }
  }

  private void plan(
      Ahead ahead, byte @Nullable [] key, Map<Tagger, Batch> batches, List<ReleaseLease> leases) {
    Optional<ReleaseLease> lease =
        releases.lease(ahead.utterance.language(), ahead.utterance.keyOr(key));
    if (lease.isPresent()) {
      leases.add(lease.get());
      Batch batch = batches.computeIfAbsent(lease.get().tagger(), Batch::new);
      batch.records.add(ahead);
      batch.utterances.add(
          new Utterance(lease.get().servedLanguage(), ahead.utterance.source().getText()));
    }
  }

  private void tag(Batch batch) {
    long start = System.nanoTime();
    List<TaggedUtterance> results;
    try {
      results = batch.tagger.tag(batch.utterances, measure);
    } catch (RuntimeException e) {
      return; // Which of them it was shows when their turn comes, one by one.
    }
    if (results.size() != batch.records.size()) {
      return;
    }
    long nanos = (System.nanoTime() - start) / results.size();
    for (int i = 0; i < results.size(); i++) {
      Ahead ahead = batch.records.get(i);
      ahead.release = batch.tagger.release();
      ahead.tagging = new Tagging(results.get(i), batch.utterances.get(i).language(), nanos);
    }
  }

  /** The utterance of a record of this thread, if it has been read. */
  Optional<AcceptedUtterance> utterance(InputCoordinates record) {
    Ahead ahead = ofThread.get().get(Place.of(record));
    return ahead == null ? Optional.empty() : Optional.of(ahead.utterance);
  }

  /**
   * Takes the answer to a record of this thread out; it is given once.
   *
   * @param lease whose release must have given it, under the same language
   */
  Optional<Tagging> take(InputCoordinates record, ReleaseLease lease) {
    if (mostRecords == 0) {
      return Optional.empty();
    }
    Ahead ahead = ofThread.get().remove(Place.of(record));
    boolean ready =
        ahead != null
            && ahead.tagging != null
            && lease.tagger().release().equals(ahead.release)
            && lease.servedLanguage().equals(ahead.tagging.language());
    if (ready) {
      meters.onReady();
      return Optional.of(ahead.tagging);
    }
    meters.onAbsent();
    return Optional.empty();
  }
}
