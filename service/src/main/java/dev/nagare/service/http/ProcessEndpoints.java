package dev.nagare.service.http;

import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.process.StartupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;

/**
 * The HTTP endpoints of a process: {@code /health/live}, {@code /health/ready}, {@code /metrics}
 * and the process's own paths. The configuration sets the address and who may read the answers.
 */
public final class ProcessEndpoints implements AutoCloseable {

  private final Optional<InetSocketAddress> address;
  private final HttpGuard guard;
  private volatile Optional<HttpEndpoints> served = Optional.empty();

  private ProcessEndpoints(Optional<InetSocketAddress> address, HttpGuard guard) {
    this.address = address;
    this.guard = guard;
  }

  /**
   * Validates the configuration; does not serve yet.
   *
   * @throws ConfigException as {@link HttpGuard#of}
   */
  public static ProcessEndpoints of(ServiceConfig config) {
    return new ProcessEndpoints(config.http(), HttpGuard.of(config));
  }

  /**
   * Starts to serve, unless HTTP is off. Call it once.
   *
   * @param live answers 200 as long as a restart would change nothing
   * @param ready answers 200 while the process does its work
   * @param metrics returns the metrics in Prometheus' text format
   * @param own further answers by path
   * @throws StartupException if the address cannot be bound
   */
  public void serve(
      HttpPath live, HttpPath ready, Supplier<String> metrics, Map<String, HttpPath> own) {
    Map<String, HttpPath> paths = new HashMap<>(own);
    paths.put("/health/live", live);
    paths.put("/health/ready", ready);
    paths.put("/metrics", HttpPath.guarded(() -> HttpAnswer.metrics(metrics.get())));
    served = address.map(where -> bind(where, paths));
  }

  /** Returns the port that is served; empty if HTTP is off. */
  public OptionalInt port() {
    return served.map(endpoints -> OptionalInt.of(endpoints.port())).orElse(OptionalInt.empty());
  }

  /** Returns the port that is served, or {@code none} if HTTP is off. */
  public String portOrNone() {
    return served.map(endpoints -> Integer.toString(endpoints.port())).orElse("none");
  }

  @Override
  public void close() {
    served.ifPresent(HttpEndpoints::close);
  }

  private HttpEndpoints bind(InetSocketAddress where, Map<String, HttpPath> paths) {
    try {
      return HttpEndpoints.start(where, guard, paths);
    } catch (IOException e) {
      throw new StartupException(
          String.format(
              Locale.ROOT,
              "cannot serve health and metrics on %s:%d (%s); set %s and %s",
              where.getHostString(),
              where.getPort(),
              e.getMessage(),
              ServiceConfig.HTTP_HOST,
              ServiceConfig.HTTP_PORT),
          e);
    }
  }
}
