package dev.nagare.schemas;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries calls of the registry while it is unavailable. An <em>answer</em>, even an error such as
 * "no such schema", returns to the caller at once. Everything else is retried: no connection,
 * timeouts, 5xx, 429, refused credentials, and pages that are not from a registry.
 */
final class RegistryCalls {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryCalls.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  // Incompatible schema; invalid schema, version or level.
  private static final Set<Integer> ANSWERS = Set.of(409, 422);

  private final String registry;
  private final Duration limit;
  private final Backoff backoff;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;

  /**
   * Sets the limits.
   *
   * @param registry address of the registry, for messages
   * @param limit time to keep retrying, from the first failure of a call
   * @param backoff between the attempts
   */
  RegistryCalls(
      String registry, Duration limit, Backoff backoff, LongSupplier nanoTime, Sleeper sleeper) {
    this.registry = registry;
    this.limit = limit;
    this.backoff = backoff;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  static RegistryCalls within(String registry, Duration limit) {
    return new RegistryCalls(
        registry,
        limit,
        BACKOFF,
        System::nanoTime,
        pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()));
  }

  /**
   * Calls the registry.
   *
   * @param what name of the call, for logs and messages
   * @throws RestClientException if the registry answered that the request itself is at fault
   * @throws RegistryUnavailableException if there was no answer within the limit
   */
  <T> T call(String what, Call<T> call) throws RestClientException {
    long deadline = 0;
    for (int attempt = 1; ; attempt++) {
      Exception failure;
      try {
        return call.call();
      } catch (RestClientException e) {
        if (isAnswer(e)) {
          throw e;
        }
        failure = e;
      } catch (IOException e) {
        failure = e;
      }
      if (attempt == 1) {
        deadline = nanoTime.getAsLong() + limit.toNanos();
      }
      long left = deadline - nanoTime.getAsLong();
      if (left <= 0) {
        throw new RegistryUnavailableException(
            "schema registry "
                + registry
                + " gave no answer to '"
                + what
                + "' in "
                + attempt
                + " attempts over "
                + limit.toMillis()
                + " ms: "
                + failure.getMessage()
                + advice(failure),
            failure);
      }
      LogEvent.warn(LOG, "registry_call_failed")
          .with("registry", registry)
          .text("call", what)
          .with("attempt", attempt)
          .text("error", failure.getMessage() + advice(failure))
          .log();
      sleep(what, min(backoff.after(attempt), Duration.ofNanos(left)), failure);
    }
  }

  /**
   * Returns whether the registry itself answered, with an error about the request rather than about
   * its own state or our access.
   */
  private static boolean isAnswer(RestClientException e) {
    return ANSWERS.contains(e.getStatus()) || isNotFound(e);
  }

  /**
   * Returns whether the registry has no such subject, version, schema or compatibility level. A 404
   * of a proxy or of a wrong path has no registry error code.
   */
  static boolean isNotFound(RestClientException e) {
    return e.getStatus() == 404 && e.getErrorCode() > 40400 && e.getErrorCode() < 40500;
  }

  private static String advice(Exception failure) {
    int status = failure instanceof RestClientException e ? e.getStatus() : 0;
    return switch (status) {
      case 401 ->
          "; it did not accept the credentials (401): set"
              + " basic.auth.credentials.source=USER_INFO and"
              + " schema.registry.basic.auth.user.info, or bearer.auth.credentials.source and"
              + " bearer.auth.token, or schema.registry.ssl.keystore.location";
      case 403 ->
          "; this principal lacks a permission (403): give it access to the subjects, to"
              + " read for every process and to write for ./nagare topics create";
      default -> "";
    };
  }

  private void sleep(String what, Duration pause, Exception failure) {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(
          "interrupted while waiting for the schema registry to answer '" + what + "'", failure);
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** A call of the registry. */
  interface Call<T> {
    T call() throws IOException, RestClientException;
  }

  /** Waits for a time. */
  interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
  }
}
