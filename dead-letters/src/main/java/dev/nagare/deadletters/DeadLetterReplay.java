package dev.nagare.deadletters;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.ranges.Position;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.service.ranges.ReplayProgress;
import dev.nagare.service.ranges.TopicRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * Sends dead letters to the utterance topic again. A first pass counts the dead letters to send,
 * and a second one sends them, up to where the first one ended. Dead letters that arrive meanwhile,
 * which may be the same records failing again, are left alone.
 *
 * <p>However often a replay is interrupted and repeated, each dead letter is sent once, for a
 * reader of committed records such as the stream. A record and the mark that it was sent are
 * written in one transaction, and all replays of a topic share one transactional id. So sending
 * begins by ending the open transaction of an earlier replay, and reads the marks after that. Of
 * two replays that run at the same time, the earlier one fails at its next transaction.
 */
public final class DeadLetterReplay {

  /**
   * The number of records in a transaction: enough to make it cheap, and few enough to be sent
   * quickly.
   */
  private static final int BATCH = 500;

  private final DeadLetterTopics topics;
  private final RedeliveryRequest request;
  private final InstantSource clock;
  private final ReplayNotes notes;
  private final int batch;
  private Optional<Position.Offsets> end = Optional.empty();

  /**
   * @param topics topics to use; stay open
   * @param request selects the dead letters to send
   * @throws ReplayException if a topic is missing or misconfigured
   */
  public DeadLetterReplay(DeadLetterTopics topics, RedeliveryRequest request, InstantSource clock) {
    this(topics, request, clock, ReplayNotes.NONE);
  }

  /**
   * @param topics topics to use; stay open
   * @param request selects the dead letters to send
   * @param notes further records of each transaction
   * @throws ReplayException if a topic is missing or misconfigured
   */
  public DeadLetterReplay(
      DeadLetterTopics topics, RedeliveryRequest request, InstantSource clock, ReplayNotes notes) {
    this(topics, request, clock, notes, BATCH);
  }

  /**
   * @param batch largest number of records in one transaction
   */
  DeadLetterReplay(
      DeadLetterTopics topics,
      RedeliveryRequest request,
      InstantSource clock,
      ReplayNotes notes,
      int batch) {
    this.topics = topics;
    this.request = request;
    this.clock = clock;
    this.notes = notes;
    this.batch = batch;
  }

  /**
   * Counts the dead letters that would be sent; sends nothing.
   *
   * @throws ReplayException if a topic is missing or misconfigured
   */
  public ReplayTally plan(ReplayProgress progress) {
    topics.requireForReplay();
    ReplayLog log = topics.replays();
    ReplayTally tally = new ReplayTally();
    try (DeadLetterReader letters =
        topics.letters(request.range(), request.filter(), languages())) {
      end = Optional.of(letters.end());
      letters.forEach(
          found -> {
            count(found.letter(), log, tally);
            return tally.total() < request.limit();
          },
          progress);
    }
    return tally;
  }

  private void count(DeadLetter letter, ReplayLog log, ReplayTally tally) {
    request
        .rules()
        .obstacle(letter, log)
        .ifPresentOrElse(tally::onSkipped, () -> tally.onSent(letter));
  }

  /**
   * Sends the dead letters that {@link #plan} has counted, except those that another replay has
   * sent since.
   *
   * @param progress receives the progress
   * @param stop returns true to end after the transaction in progress
   * @return the committed records
   * @throws ReplayException if it cannot continue; committed records stay, and another call or
   *     process can continue from there
   */
  public ReplayTally send(ReplayProgress progress, BooleanSupplier stop) {
    TopicRange range =
        new TopicRange(
            request.range().from(),
            end.<Position>map(planned -> planned).or(() -> request.range().to()));
    ReplayTally tally = new ReplayTally();
    try (Producer<byte[], byte[]> producer = topics.producer();
        DeadLetterReader letters = topics.letters(range, request.filter(), languages())) {
      ReplayTransactions transactions =
          ReplayTransactions.open(producer, topics, records(), batch, notes, tally);
      letters.forEach(
          found -> {
            request
                .rules()
                .obstacle(found.letter(), transactions.log())
                .ifPresentOrElse(tally::onSkipped, () -> transactions.add(found));
            return transactions.total() < request.limit() && !stop.getAsBoolean();
          },
          (count, done, total) -> progress.at(tally.total(), done, total));
      transactions.commit();
    }
    return tally;
  }

  private DeadLetterLanguages languages() {
    return request.filter().language().isPresent()
        ? topics.languages()
        : DeadLetterLanguages.none();
  }

  /**
   * Returns the conversion of dead letters. It keeps timestamps within half of the retention, since
   * brokers delete whole segments by their newest record.
   */
  private ReplayRecords records() {
    return new ReplayRecords(
        topics.name(NagareTopic.UTTERANCES),
        topics.partitionsOfUtterances(),
        topics
            .retentionOfUtterances()
            .map(retention -> clock.instant().minus(retention.dividedBy(2)))
            .orElse(Instant.EPOCH));
  }
}
