package dev.nagare.service.topics;

import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaFuture;

/** Waits for brokers to answer, and says what is wrong if they do not. */
public final class BrokerCalls {

  private final Duration timeout;
  private final String brokers;

  private BrokerCalls(Duration timeout, String brokers) {
    this.timeout = timeout;
    this.brokers = brokers;
  }

  /** Waits for {@code nagare.startup.timeout.ms}. */
  public static BrokerCalls of(ServiceConfig config) {
    return new BrokerCalls(
        config.startupTimeout(),
        String.valueOf(config.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)));
  }

  /** For messages: {@code brokers host:port}. */
  public String brokers() {
    return "brokers " + brokers;
  }

  /**
   * Waits for an answer.
   *
   * @param what the call, for messages
   * @throws ExecutionException if the answer is an error
   * @throws BrokersUnavailableException if there is none in time
   */
  public <T> T await(String what, KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw silent(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokersUnavailableException("interrupted while waiting to " + what, e);
    }
  }

  /** What to throw for an answer that is an error. */
  public BrokersUnavailableException refused(String what, ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return silent(what, cause);
    }
    return new BrokersUnavailableException(
        String.format(Locale.ROOT, "%s could not %s: %s", brokers(), what, cause), cause);
  }

  private BrokersUnavailableException silent(String what, Throwable cause) {
    return new BrokersUnavailableException(
        String.format(
            Locale.ROOT,
            "%s did not answer within %d ms to: %s",
            brokers(),
            timeout.toMillis(),
            what),
        cause);
  }
}
