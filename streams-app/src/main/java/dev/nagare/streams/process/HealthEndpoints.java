package dev.nagare.streams.process;

import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.http.HttpAnswer;
import dev.nagare.service.http.HttpEndpoints;
import dev.nagare.service.http.HttpGuard;
import dev.nagare.service.http.HttpPath;
import dev.nagare.service.process.StartupException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Serves health and metrics. */
final class HealthEndpoints {

  private HealthEndpoints() {}

  /**
   * Starts to serve.
   *
   * @param address not yet resolved; port 0 takes a free one
   * @throws StartupException if it cannot be bound
   */
  static HttpEndpoints start(
      InetSocketAddress address,
      HttpGuard guard,
      Supplier<HealthReport> health,
      PrometheusMeterRegistry meters) {
    try {
      return HttpEndpoints.start(
          address,
          guard,
          Map.of(
              "/health/live",
              HttpPath.open(() -> health.get().live()),
              "/health/ready",
              HttpPath.guarded(() -> health.get().ready(), () -> health.get().readyInBrief()),
              "/metrics",
              HttpPath.guarded(() -> HttpAnswer.metrics(meters.scrape()))));
    } catch (IOException e) {
      throw new StartupException(
          String.format(
              Locale.ROOT,
              "cannot serve health and metrics on %s:%d (%s); set %s and %s",
              address.getHostString(),
              address.getPort(),
              e.getMessage(),
              ServiceConfig.HTTP_HOST,
              ServiceConfig.HTTP_PORT),
          e);
    }
  }
}
