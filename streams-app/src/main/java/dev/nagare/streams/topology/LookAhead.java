package dev.nagare.streams.topology;

import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.streams.config.LookAheadConfig;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.streams.metrics.LookAheadAbsence;
import dev.nagare.streams.metrics.LookAheadMeters;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.releases.ReleaseCatalog;
import dev.nagare.streams.releases.ReleaseLease;
import dev.nagare.streams.topology.LookAheadTable.Ahead;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tags polled records in batches before their turn comes: a batch costs a fraction of its
 * utterances one by one. Answers are kept by the record's coordinates and the release that gave
 * them, in memory, by the thread that polled and will process them.
 *
 * <p>It changes nothing but speed. What an utterance gives does not depend on those beside it; who
 * processes a record takes an answer only if it is of the release whose turn it then is, and tags
 * the utterance itself if there is none. Whatever goes wrong here goes wrong again there, where it
 * is dealt with.
 *
 * <p>A poll is held up no longer than is set: the batches are short, and between two of them it
 * stops if tokens or time are used up. The rest of the poll is tagged in turn.
 */
public final class LookAhead {

  /**
   * Tokens of a batch, as they are counted here: some 200 commands of a voice assistant, or four of
   * the longest texts, which the slowest language needs a fifth of a second for.
   */
  private static final int BATCH_TOKENS = 8_192;

  private final int mostRecords;
  private final int mostTokens;
  private final long mostNanos;
  private final LongSupplier nanoTime;
  private final UtteranceReader reader;
  private final ReleaseCatalog releases;
  private final UncertaintyMeasure measure;
  private final LookAheadMeters meters;
  private final ThreadLocal<LookAheadTable> ofThread =
      ThreadLocal.withInitial(() -> new LookAheadTable(records()));

  private LookAhead(
      LookAheadConfig limits,
      UtteranceReader reader,
      ReleaseCatalog releases,
      UncertaintyMeasure measure,
      LookAheadMeters meters,
      LongSupplier nanoTime) {
    this.mostRecords = limits.records();
    this.mostTokens = limits.tokens();
    this.mostNanos = limits.time().toNanos();
    this.nanoTime = nanoTime;
    this.reader = reader;
    this.releases = releases;
    this.measure = measure;
    this.meters = meters;
  }

  /**
   * Tags nothing yet.
   *
   * @param releases whose turn it is
   */
  public static LookAhead of(
      NagareConfig config, TopicSerdes serdes, ReleaseCatalog releases, StreamMeters meters) {
    return of(config, serdes, releases, meters, System::nanoTime);
  }

  /**
   * Tags nothing yet.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  static LookAhead of(
      NagareConfig config,
      TopicSerdes serdes,
      ReleaseCatalog releases,
      StreamMeters meters,
      LongSupplier nanoTime) {
    return new LookAhead(
        config.lookAhead(),
        new UtteranceReader(serdes, config.textMaxCodePoints()),
        releases,
        config.labeling().measure(),
        meters.lookAhead(),
        nanoTime);
  }

  private int records() {
    return mostRecords;
  }

  /** Tags records that this thread has polled and will process. */
  void tag(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    LookAheadTable table = ofThread.get();
    table.onPoll();
    try (Poll poll = new Poll(table)) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (!table.hasRoom()) {
          break;
        }
        poll.add(record);
      }
      poll.tagRest();
    }
  }

  /** The utterance of a record of this thread, if it has been read. */
  Optional<AcceptedUtterance> utterance(InputCoordinates record) {
    Ahead ahead = ofThread.get().get(record);
    return ahead == null ? Optional.empty() : Optional.ofNullable(ahead.utterance);
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
    Ahead ahead = ofThread.get().remove(record);
    if (ahead == null) {
      meters.onAbsent(LookAheadAbsence.RECORDS);
      return Optional.empty();
    }
    Tagging tagging = ahead.tagging;
    if (tagging == null) {
      meters.onAbsent(ahead.absence);
      return Optional.empty();
    }
    if (!lease.tagger().release().equals(ahead.release)
        || !lease.servedLanguage().equals(tagging.language())) {
      meters.onAbsent(LookAheadAbsence.RELEASE);
      return Optional.empty();
    }
    meters.onReady();
    return Optional.of(tagging);
  }

  /** Utterances of a poll that one release answers. */
  private static final class Batch {

    final Tagger tagger;
    final List<Utterance> utterances = new ArrayList<>();
    final List<Ahead> records = new ArrayList<>();
    int tokens;
    boolean hasFailed;

    Batch(Tagger tagger) {
      this.tagger = tagger;
    }

    void add(Ahead ahead, Utterance utterance) {
      records.add(ahead);
      utterances.add(utterance);
      tokens += utterance.text().length();
    }

    void clear() {
      records.clear();
      utterances.clear();
      tokens = 0;
    }
  }

  /** One poll: its records so far, and the releases that are borrowed until its end. */
  private final class Poll implements AutoCloseable {

    private final LookAheadTable table;
    private final LookAheadBudget budget = new LookAheadBudget(nanoTime, mostNanos, mostTokens);
    private final Map<Tagger, Batch> batches = new HashMap<>();
    private final List<ReleaseLease> leases = new ArrayList<>();
    private boolean isWithoutRegistry;

    Poll(LookAheadTable table) {
      this.table = table;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
      Optional<LookAheadAbsence> spent = budget.spent();
      if (spent.isPresent() || isWithoutRegistry) {
        table.put(record, new Ahead(null, spent.orElse(LookAheadAbsence.REGISTRY)));
        return;
      }
      try {
        AcceptedUtterance utterance = reader.accept(record).withoutAttributes();
        releases
            .lease(utterance.language(), utterance.keyOr(record.key()))
            .ifPresent(lease -> plan(record, utterance, lease));
      } catch (RejectedRecordException e) {
        return; // It becomes a dead letter when its turn comes.
      } catch (RegistryUnavailableException e) {
        isWithoutRegistry = true; // Who processes the records waits for it, or stops.
        table.put(record, new Ahead(null, LookAheadAbsence.REGISTRY));
      }
    }

    private void plan(
        ConsumerRecord<byte[], byte[]> record, AcceptedUtterance utterance, ReleaseLease lease) {
      leases.add(lease);
      Ahead ahead = new Ahead(utterance, LookAheadAbsence.TOKENS);
      table.put(record, ahead);
      String text = utterance.source().getText();
      if (!budget.take(text.length())) {
        return;
      }
      Batch batch = batches.computeIfAbsent(lease.tagger(), Batch::new);
      if (batch.tokens > 0 && batch.tokens + text.length() > BATCH_TOKENS) {
        tag(batch);
      }
      batch.add(ahead, new Utterance(lease.servedLanguage(), text));
    }

    void tagRest() {
      batches.values().forEach(this::tag);
    }

    /** Tags a batch, if its release has not failed before and there is time, and empties it. */
    private void tag(Batch batch) {
      Optional<LookAheadAbsence> absence =
          batch.hasFailed
              ? Optional.of(LookAheadAbsence.FAILED)
              : budget.spent().filter(LookAheadAbsence.TIME::equals);
      if (absence.isEmpty() && !batch.records.isEmpty()) {
        batch.hasFailed = !hasTagged(batch);
        absence = Optional.of(LookAheadAbsence.FAILED);
      }
      absence.ifPresent(reason -> batch.records.forEach(ahead -> ahead.absence = reason));
      batch.clear();
    }

    private boolean hasTagged(Batch batch) {
      long start = nanoTime.getAsLong();
      List<TaggedUtterance> results;
      try {
        results = batch.tagger.tag(batch.utterances, measure);
      } catch (RuntimeException e) {
        return false; // Which of them it was shows when their turn comes, one by one.
      }
      if (results.size() != batch.records.size()) {
        return false;
      }
      long nanos = (nanoTime.getAsLong() - start) / results.size();
      for (int i = 0; i < results.size(); i++) {
        Ahead ahead = batch.records.get(i);
        ahead.release = batch.tagger.release();
        ahead.tagging = new Tagging(results.get(i), batch.utterances.get(i).language(), nanos);
      }
      return true;
    }

    @Override
    public void close() {
      leases.forEach(ReleaseLease::close);
    }
  }
}
