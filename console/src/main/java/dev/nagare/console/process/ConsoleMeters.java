package dev.nagare.console.process;

import dev.nagare.console.http.EventStreams;
import dev.nagare.console.labels.ActiveConsole;
import dev.nagare.console.webhooks.WebhookCounts;
import dev.nagare.service.process.ProcessMeters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** The metrics of the console. None names a person or contains a text. */
final class ConsoleMeters implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ProcessMeters process;

  ConsoleMeters(
      BooleanSupplier ready,
      ActiveConsole labeling,
      EventStreams events,
      LoginAudit logins,
      WebhookCounts webhooks) {
    process = ProcessMeters.bind(registry, ready);
    Gauge.builder("nagare.console.active", labeling, one -> one.desk().isPresent() ? 1 : 0)
        .description("1 while this console hands out texts, which one console of a cluster does")
        .register(registry);
    Gauge.builder("nagare.console.event.streams", events, EventStreams::count)
        .description("Pages that listen for events")
        .register(registry);
    count("nagare.console.events.dropped", events, EventStreams::dropped)
        .description("Events that a page did not read in time")
        .register(registry);
    count("nagare.console.unwritten", labeling, ActiveConsole::unwritten)
        .description("Changes, or records of logins, that were not written to Kafka")
        .tag("what", "change")
        .register(registry);
    count("nagare.console.unwritten", logins, LoginAudit::lost)
        .description("Changes, or records of logins, that were not written to Kafka")
        .tag("what", "login")
        .register(registry);
    logins("accepted", logins, LoginAudit::logins);
    logins("wrong-token", logins, LoginAudit::refusals);
    logins("blocked", logins, LoginAudit::blocks);
    webhooks("delivered", webhooks, WebhookCounts::delivered);
    webhooks("failed", webhooks, WebhookCounts::failed);
    webhooks("given-up", webhooks, WebhookCounts::givenUp);
    Gauge.builder("nagare.console.webhooks.waiting", webhooks, WebhookCounts::waiting)
        .description("Webhooks that are to be sent")
        .register(registry);
  }

  private void webhooks(
      String outcome, WebhookCounts webhooks, ToDoubleFunction<WebhookCounts> value) {
    count("nagare.console.webhooks", webhooks, value)
        .description("Webhooks: delivered, failed attempts, and given up for good")
        .tag("outcome", outcome)
        .register(registry);
  }

  private void logins(String outcome, LoginAudit logins, ToDoubleFunction<LoginAudit> value) {
    count("nagare.console.logins", logins, value)
        .description("Logins by token; blocked are those after many wrong ones")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static <T> FunctionCounter.Builder<T> count(
      String name, T source, ToDoubleFunction<T> value) {
    return FunctionCounter.builder(name, source, value);
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
