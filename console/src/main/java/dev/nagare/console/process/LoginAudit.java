package dev.nagare.console.process;

import dev.nagare.console.access.AuditRecord;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.access.LoginListener;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.process.Failures;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a record of each login, failed login and logout. A login does not wait for its record and
 * is not undone if that is lost, which the log and {@link #lost} tell. Thread-safe.
 */
final class LoginAudit implements LoginListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LoginAudit.class);

  private static final int MAX_WAITING = 1_000;
  private static final Duration CLOSE = Duration.ofSeconds(4);

  private final TopicSerdes serdes;
  private final Producer<String, ConsoleAudit> producer;
  private final InstantSource clock;

  /** Sends, because that waits while the brokers or the registry do not answer. */
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          LoginAudit::thread,
          new ThreadPoolExecutor.AbortPolicy());

  private final AtomicLong loggedIn = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong blocked = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  private LoginAudit(
      TopicSerdes serdes, Producer<String, ConsoleAudit> producer, InstantSource clock) {
    this.serdes = serdes;
    this.producer = producer;
    this.clock = clock;
  }

  /** Connects to the brokers. */
  static LoginAudit open(ServiceConfig config, InstantSource clock) {
    Map<String, Object> settings = ClientSettings.writer(config);
    TopicSerdes serdes = TopicSerdes.of(config.schemas());
    try {
      return new LoginAudit(
          serdes,
          new KafkaProducer<>(
              settings,
              serdes.keySerde(NagareTopic.CONSOLE_AUDIT).serializer(),
              serdes.valueSerde(NagareTopic.CONSOLE_AUDIT).serializer()),
          clock);
    } catch (RuntimeException e) {
      serdes.close();
      throw e;
    }
  }

  @Override
  public void loggedIn(ConsoleUser user, InetAddress client) {
    loggedIn.incrementAndGet();
    write(AuditRecord.of(user, "login", client.getHostAddress(), "", now()));
  }

  @Override
  public void refused(InetAddress client) {
    refused.incrementAndGet();
    write(
        ConsoleAudit.newBuilder()
            .setUser("")
            .setRole("")
            .setAction("login-refused")
            .setSubject(client.getHostAddress())
            .setDetail("nobody has the token")
            .setChangedAt(now())
            .build());
  }

  /** Counts only: whoever is blocked could fill the topic. */
  @Override
  public void blocked(InetAddress client) {
    blocked.incrementAndGet();
  }

  @Override
  public void loggedOut(ConsoleUser user, InetAddress client) {
    write(AuditRecord.of(user, "logout", client.getHostAddress(), "", now()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  private void write(ConsoleAudit audit) {
    try {
      thread.execute(() -> send(audit));
    } catch (RejectedExecutionException e) { // Too many wait, or it is closed.
      tellLoss(e);
    }
  }

  private void send(ConsoleAudit audit) {
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  serdes.names().nameOf(NagareTopic.CONSOLE_AUDIT), audit.getUser(), audit),
              (place, failure) -> {
                if (failure != null) {
                  tellLoss(failure);
                }
              });
    } catch (KafkaException | IllegalStateException e) { // The registry fails, or it is closed.
      tellLoss(e);
    }
  }

  private void tellLoss(Exception failure) {
    lost.incrementAndGet();
    LogEvent.warn(LOG, "console_login_not_recorded")
        .text("reason", Failures.describe(failure))
        .log();
  }

  /** Returns the number of logins. */
  long logins() {
    return loggedIn.get();
  }

  /** Returns the number of logins with a token that nobody has. */
  long refusals() {
    return refused.get();
  }

  /** Returns the number of logins that were refused because of many failures before. */
  long blocks() {
    return blocked.get();
  }

  /** Returns the number of records that could not be written. */
  long lost() {
    return lost.get();
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(CLOSE);
    serdes.close();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "nagare-console-audit");
    thread.setDaemon(true);
    return thread;
  }
}
