package dev.nagare.service.topics;

import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaFuture;

/** Waits for brokers to answer, and describes what is wrong if they do not. */
public final class BrokerCalls {

  private final Duration timeout;
  private final String brokers;

  private BrokerCalls(Duration timeout, String brokers) {
    this.timeout = timeout;
    this.brokers = brokers;
  }

  /** Returns calls that wait for {@code nagare.startup.timeout.ms}. */
  public static BrokerCalls of(ServiceConfig config) {
    return new BrokerCalls(
        config.startupTimeout(),
        String.valueOf(config.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)));
  }

  /** Returns a description for messages: {@code brokers host:port}. */
  public String brokers() {
    return "brokers " + brokers;
  }

  /**
   * Waits for an answer.
   *
   * @param what description of the call for messages, an infinitive such as {@code create topic x}
   * @throws ExecutionException if the answer is an error
   * @throws BrokersUnavailableException if there is no answer in time
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

  /** Returns the exception to throw if an answer is an error. */
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
