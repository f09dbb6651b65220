package dev.nagare.streams.metrics;

import dev.nagare.releases.rollout.RolloutListener;
import dev.nagare.releases.rollout.RolloutStep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells whether this instance leads the rollout, and what it did as the leader. */
public final class RolloutMeters implements RolloutListener {

  private final MeterRegistry registry;
  private final AtomicBoolean leads = new AtomicBoolean();
  private final Counter interruptions;

  RolloutMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("nagare.rollout.leader", leads, leading -> leading.get() ? 1 : 0)
        .description("1 while this instance decides how far releases go")
        .register(registry);
    interruptions =
        Counter.builder("nagare.rollout.interruptions")
            .description("Times the rollout began again because brokers or registry failed")
            .register(registry);
  }

  @Override
  public void onLeadership(boolean leading) {
    leads.set(leading);
  }

  @Override
  public void onStep(RolloutStep step) {
    Counter.builder("nagare.rollout.steps")
        .description("Steps of releases that this instance has decided on")
        .tag("to", step.change().getStage().name())
        .register(registry)
        .increment();
  }

  @Override
  public void onInterruption() {
    interruptions.increment();
  }
}
