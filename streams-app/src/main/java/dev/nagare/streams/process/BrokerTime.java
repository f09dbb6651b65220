package dev.nagare.streams.process;

import dev.nagare.schemas.LogEvent;
import dev.nagare.service.process.Failures;
import dev.nagare.streams.labeling.SoundClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a clock to the brokers' time. Kafka has no request for the time, but a transaction's
 * coordinator records by its own clock when a transaction began, and reports it to those who may
 * write in it. This application's transactions are open while it tags. They are committed every
 * {@code commit.interval.ms}, at the latest after {@code transaction.timeout.ms}. So the median of
 * the start times of the open transactions is the brokers' time, too early by at most that
 * interval. It is read every thirty seconds.
 *
 * <p>Limits: without open transactions, that is without utterances, the JVM's clock advances the
 * last result. If most brokers' clocks are wrong, so is the result. Transaction timeouts must be
 * below {@link SoundClock#TOLERANCE}, as they are by default.
 */
final class BrokerTime implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerTime.class);

  private static final Duration ASK_EVERY = Duration.ofSeconds(30);

  /** The interval until the first transaction is seen; transactions are open only briefly. */
  private static final Duration ASK_FIRST = Duration.ofSeconds(1);

  /** The number of requests at that interval; a stream without utterances has no transactions. */
  private static final int ASKED_SOON = 60;

  private static final long LIMIT_SECONDS = 20;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Admin admin;
  private final String prefix;
  private final SoundClock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private int asked;
  private boolean isKnown;
  private boolean hasFailed;

  private BrokerTime(Admin admin, String prefix, SoundClock clock) {
    this.admin = admin;
    this.prefix = prefix;
    this.clock = clock;
    thread = new Thread(this::run, "nagare-broker-time");
    thread.setDaemon(true);
  }

  /**
   * Starts to read the brokers' time.
   *
   * @param admin client for the requests; closed together with this
   * @param applicationId prefix of the ids of the transactions
   * @param clock clock to set
   */
  static BrokerTime start(Admin admin, String applicationId, SoundClock clock) {
    BrokerTime time = new BrokerTime(admin, applicationId + "-", clock);
    time.thread.start();
    return time;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.close(CLOSE);
  }

  private void run() {
    try {
      do {
        ask();
      } while (!closed.await(pause().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody but an owner who wants it to end does this.
    }
  }

  private Duration pause() {
    asked++;
    return isKnown || asked > ASKED_SOON ? ASK_EVERY : ASK_FIRST;
  }

  private void ask() throws InterruptedException {
    try {
      List<Instant> starts = starts();
      if (!starts.isEmpty()) {
        clock.onBrokerTime(starts.get(starts.size() / 2));
        isKnown = true;
      }
      hasFailed = false;
      if (clock.ahead().abs().compareTo(SoundClock.TOLERANCE) > 0) {
        LogEvent.warn(LOG, "clock_wrong").with("ahead_seconds", clock.ahead().toSeconds()).log();
      }
    } catch (ExecutionException | TimeoutException e) {
      if (!hasFailed) {
        LogEvent.warn(LOG, "broker_time_unknown").text("reason", Failures.describe(e)).log();
      }
      hasFailed = true;
      isKnown = true; // It need not be asked more often for that.
    }
  }

  private List<Instant> starts() throws InterruptedException, ExecutionException, TimeoutException {
    List<String> open =
        admin
            .listTransactions(
                new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
            .all()
            .get(LIMIT_SECONDS, TimeUnit.SECONDS)
            .stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> id.startsWith(prefix))
            .toList();
    if (open.isEmpty()) {
      return List.of();
    }
    return admin
        .describeTransactions(open)
        .all()
        .get(LIMIT_SECONDS, TimeUnit.SECONDS)
        .values()
        .stream()
        .flatMapToLong(transaction -> transaction.transactionStartTimeMs().stream())
        .filter(millis -> millis > 0)
        .mapToObj(Instant::ofEpochMilli)
        .sorted()
        .toList();
  }
}
