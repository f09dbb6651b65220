package dev.nagare.streams.lookahead;

import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.streams.config.LookAheadConfig;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.lookahead.LookAheadTable.Ahead;
import dev.nagare.streams.metrics.LookAheadAbsence;
import dev.nagare.streams.metrics.LookAheadMeters;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.tagging.AheadTagging;
import dev.nagare.streams.tagging.Tagging;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.streams.utterances.ReadAhead;
import dev.nagare.streams.utterances.ReadUtterance;
import dev.nagare.streams.utterances.UtteranceReader;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tags polled records in batches before their turn, since a batch costs a fraction of tagging its
 * utterances one by one. Results are kept in memory, by the record's coordinates and the release,
 * by the thread that polled the records and will process them.
 *
 * <p>Look-ahead changes nothing but speed. Results do not depend on the composition of the batch.
 * The processor of a record uses a result only if it comes from the release that answers by then,
 * and otherwise tags the utterance itself. Every failure here recurs there, where it is handled.
 *
 * <p>Look-ahead delays a poll no longer than configured: batches are short, and between two of them
 * it stops if tokens or time are used up. The rest of the poll is tagged in turn: when a record's
 * turn comes, it and the following ones of its partition form another short batch. So no text is
 * tagged twice. The time spent on records whose turn has not come counts against the limit at any
 * moment, so between two commits no more than that time and one batch is spent ahead.
 */
public final class LookAhead implements ReadAhead, AheadTagging {

  /**
   * Tokens of a batch: some 200 commands of a voice assistant, or four of the longest texts, for
   * which the slowest language needs a fifth of a second.
   */
  private static final int BATCH_TOKENS = 8_192;

  private final int maxRecords;
  private final int maxTokens;
  private final long maxNanos;
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
    this.maxRecords = limits.records();
    this.maxTokens = limits.tokens();
    this.maxNanos = limits.time().toNanos();
    this.nanoTime = nanoTime;
    this.reader = reader;
    this.releases = releases;
    this.measure = measure;
    this.meters = meters;
  }

  /**
   * Creates a look-ahead with the configured limits.
   *
   * @param releases decides which release answers
   */
  public static LookAhead of(
      NagareConfig config, TopicSerdes serdes, ReleaseCatalog releases, StreamMeters meters) {
    return of(config, serdes, releases, meters, System::nanoTime);
  }

  /**
   * Creates a look-ahead with a given clock.
   *
   * @param releases decides which release answers
   * @param nanoTime clock such as {@link System#nanoTime}
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
    return maxRecords;
  }

  /** Tags records that this thread has polled and will process. */
  void tag(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    LookAheadTable table = ofThread.get();
    table.onPoll();
    try (Poll poll = new Poll(table, maxTokens, LookAheadAbsence.TOKENS)) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (!table.hasRoom()) {
          break;
        }
        poll.spent()
            .ifPresentOrElse(
                absence -> table.put(record, Ahead.left(record, null, absence)),
                () -> poll.add(record, null));
      }
      poll.tagRest();
    }
  }

  /** Tags a record whose turn has come, together with records left after it. */
  private void tagInTurn(
      LookAheadTable table,
      InputCoordinates first,
      AcceptedUtterance utterance,
      LookAheadAbsence absence) {
    try (Poll poll = new Poll(table, Math.min(maxTokens, BATCH_TOKENS), absence)) {
      for (Ahead ahead : table.leftFrom(first)) {
        if (poll.spent().isPresent()) {
          break;
        }
        ConsumerRecord<byte[], byte[]> left = Objects.requireNonNull(ahead.left);
        table.put(left, Ahead.none(LookAheadAbsence.RECORDS)); // Unless it has an answer soon.
        poll.add(left, isAt(first, left) ? utterance : ahead.read);
      }
      poll.tagRest();
    }
  }

  private static boolean isAt(InputCoordinates place, ConsumerRecord<?, ?> record) {
    return place.getOffset() == record.offset() && place.getPartition() == record.partition();
  }

  @Override
  public Optional<ReadUtterance> outcome(InputCoordinates record) {
    LookAheadTable table = ofThread.get();
    Ahead ahead = table.get(record);
    if (ahead == null) {
      return Optional.empty();
    }
    if (ahead.read instanceof ReadUtterance.Rejected) {
      var unused = table.remove(record); // Nobody will ask for its answer.
    }
    return Optional.ofNullable(ahead.read);
  }

  @Override
  public Optional<Tagging> take(
      AcceptedUtterance utterance, InputCoordinates record, ReleaseLease lease) {
    if (maxRecords == 0) {
      return Optional.empty();
    }
    LookAheadTable table = ofThread.get();
    Ahead ahead = table.get(record);
    if (ahead != null && ahead.left != null) {
      tagInTurn(table, record, utterance, ahead.absence);
      meters.onAbsent(ahead.absence);
      return answer(table.remove(record), lease);
    }
    Optional<Tagging> answer = answer(table.remove(record), lease);
    if (answer.isPresent()) {
      meters.onReady();
    } else {
      meters.onAbsent(absence(ahead));
    }
    return answer;
  }

  private static Optional<Tagging> answer(@Nullable Ahead ahead, ReleaseLease lease) {
    return ahead != null
            && ahead.tagging != null
            && lease.tagger().release().equals(ahead.release)
            && lease.servedLanguage().equals(ahead.tagging.language())
        ? Optional.of(ahead.tagging)
        : Optional.empty();
  }

  private static LookAheadAbsence absence(@Nullable Ahead ahead) {
    if (ahead == null) {
      return LookAheadAbsence.RECORDS;
    }
    return ahead.tagging == null ? ahead.absence : LookAheadAbsence.RELEASE;
  }

  /** One poll: its records so far, and leases on releases until its end. */
  private final class Poll implements AutoCloseable {

    private final LookAheadTable table;
    private final LookAheadBudget budget;
    private final LookAheadAbsence whyLeft;
    private final Map<Tagger, LookAheadBatch> batches = new HashMap<>();
    private final List<ReleaseLease> leases = new ArrayList<>();
    private boolean isWithoutRegistry;

    /**
     * @param whyLeft reason noted for the first record beyond the tokens
     */
    Poll(LookAheadTable table, int tokens, LookAheadAbsence whyLeft) {
      this.table = table;
      this.whyLeft = whyLeft;
      this.budget = new LookAheadBudget(nanoTime, maxNanos - table.nanosAhead(), tokens);
    }

    Optional<LookAheadAbsence> spent() {
      return budget.spent();
    }

    /**
     * Adds a record.
     *
     * @param known outcome of reading it; null if it has not been read
     */
    void add(ConsumerRecord<byte[], byte[]> record, @Nullable ReadUtterance known) {
      if (known == null && isWithoutRegistry) {
        table.put(record, Ahead.none(LookAheadAbsence.REGISTRY));
        return;
      }
      try {
        plan(record, known == null ? reader.outcome(record) : known);
      } catch (RegistryUnavailableException e) {
        isWithoutRegistry = true; // Who processes the records waits for it, or stops.
        table.put(record, Ahead.none(LookAheadAbsence.REGISTRY));
      }
    }

    private void plan(ConsumerRecord<byte[], byte[]> record, ReadUtterance read) {
      if (read instanceof ReadUtterance.Rejected rejected) {
        table.put(record, Ahead.rejected(rejected));
      } else if (read instanceof AcceptedUtterance accepted) {
        AcceptedUtterance utterance = accepted.withoutAttributes();
        releases
            .lease(utterance.language(), utterance.keyOr(record.key()))
            .ifPresent(lease -> plan(record, utterance, lease));
      }
    }

    private void plan(
        ConsumerRecord<byte[], byte[]> record, AcceptedUtterance utterance, ReleaseLease lease) {
      leases.add(lease);
      String text = utterance.source().getText();
      if (!budget.take(text.length())) {
        table.put(record, Ahead.left(record, utterance, whyLeft));
        return;
      }
      Ahead ahead = Ahead.left(record, utterance, LookAheadAbsence.TIME);
      table.put(record, ahead);
      LookAheadBatch batch =
          batches.computeIfAbsent(lease.tagger(), by -> new LookAheadBatch(by, table));
      if (batch.tokens() > 0 && batch.tokens() + text.length() > BATCH_TOKENS) {
        tag(batch);
      }
      batch.add(ahead, new Utterance(lease.servedLanguage(), text));
    }

    void tagRest() {
      batches.values().forEach(this::tag);
    }

    private void tag(LookAheadBatch batch) {
      if (budget.spent().filter(LookAheadAbsence.TIME::equals).isPresent()) {
        batch.clear();
      } else {
        batch.tag(measure, nanoTime);
      }
    }

    @Override
    public void close() {
      leases.forEach(ReleaseLease::close);
    }
  }
}
