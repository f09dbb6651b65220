package dev.nagare.console.process;

import dev.nagare.console.http.EventStreams;
import dev.nagare.console.labels.ActiveConsole;
import dev.nagare.service.process.ProcessMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.BooleanSupplier;

/** The metrics of the console. None names a person or contains a text. */
final class ConsoleMeters implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ProcessMeters process;

  ConsoleMeters(BooleanSupplier ready, ActiveConsole labeling, EventStreams events) {
    process = ProcessMeters.bind(registry, ready);
    Gauge.builder("nagare.console.active", labeling, one -> one.desk().isPresent() ? 1 : 0)
        .description("1 while this console hands out texts, which one console of a cluster does")
        .register(registry);
    Gauge.builder("nagare.console.event.streams", events, EventStreams::count)
        .description("Pages that listen for events")
        .register(registry);
  }

  /** Returns the metrics in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    process.close();
    registry.close();
  }
}
