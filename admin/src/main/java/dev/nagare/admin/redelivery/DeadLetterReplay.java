package dev.nagare.admin.redelivery;

import dev.nagare.admin.replay.Position;
import dev.nagare.admin.replay.ReplayException;
import dev.nagare.admin.replay.ReplayProgress;
import dev.nagare.admin.replay.TopicRange;
import dev.nagare.schemas.NagareTopic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * Sends dead letters to the utterances again: first a look at what would be sent, then the sending
 * itself, up to where the look has ended. Dead letters that come meanwhile, which may be the same
 * records failing again, are left alone.
 *
 * <p>However often it is interrupted and run again, each dead letter is sent once, for a reader of
 * committed records such as the stream: what is sent and the mark that it was are one transaction,
 * and the transactional id is the same for all replays of a topic. So the sending begins with the
 * end of what an earlier one has left open, and reads the marks after that; of two that run at the
 * same time the earlier one fails at its next transaction.
 */
public final class DeadLetterReplay {

  /** Enough to make a transaction cheap, and little enough to be sent in a moment. */
  private static final int BATCH = 500;

  private final DeadLetterTopics topics;
  private final RedeliveryRequest request;
  private final InstantSource clock;
  private final int batch;
  private Optional<Position> end = Optional.empty();

  /**
   * @param topics not taken over
   * @throws ReplayException if a topic is missing, or not as it must be
   */
  public DeadLetterReplay(DeadLetterTopics topics, RedeliveryRequest request, InstantSource clock) {
    this(topics, request, clock, BATCH);
  }

  /**
   * @param batch how many to send in one transaction at most
   */
  DeadLetterReplay(
      DeadLetterTopics topics, RedeliveryRequest request, InstantSource clock, int batch) {
    this.topics = topics;
    this.request = request;
    this.clock = clock;
    this.batch = batch;
  }

  /**
   * Looks what would be sent; sends nothing.
   *
   * @throws ReplayException if a topic is missing, or not as it must be
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
   * Sends what {@link #plan} has counted, less what was sent by somebody else since.
   *
   * @param stop asks to end after the transaction under way
   * @return what is committed
   * @throws ReplayException if it cannot go on; what was committed stays, and another call or
   *     process goes on from there
   */
  public ReplayTally send(ReplayProgress progress, BooleanSupplier stop) {
    TopicRange range = new TopicRange(request.range().from(), end.or(() -> request.range().to()));
    ReplayTally tally = new ReplayTally();
    try (Producer<byte[], byte[]> producer = topics.producer();
        DeadLetterReader letters = topics.letters(range, request.filter(), languages())) {
      ReplayTransactions transactions =
          ReplayTransactions.open(producer, topics, records(), batch, tally);
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

  /** Half of the retention: the broker looks at the newest record of a whole segment. */
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
