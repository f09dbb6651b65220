package dev.nagare.service.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.function.BooleanSupplier;

/**
 * The metrics of every process: its readiness and those of its Java virtual machine. Listens to
 * garbage collections until it is closed.
 */
public final class ProcessMeters implements AutoCloseable {

  private final JvmGcMetrics collections = new JvmGcMetrics();

  private ProcessMeters() {}

  /**
   * Registers the metrics.
   *
   * @param ready returns whether the process does its work, as its readiness endpoint reports it
   */
  public static ProcessMeters bind(MeterRegistry registry, BooleanSupplier ready) {
    ProcessMeters meters = new ProcessMeters();
    meters.collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    Gauge.builder("nagare.ready", ready, is -> is.getAsBoolean() ? 1 : 0)
        .description("1 while the process does its work, as reported by /health/ready")
        // Nothing else holds the caller's function: after a collection the value would be NaN.
        .strongReference(true)
        .register(registry);
    return meters;
  }

  @Override
  public void close() {
    collections.close();
  }
}
