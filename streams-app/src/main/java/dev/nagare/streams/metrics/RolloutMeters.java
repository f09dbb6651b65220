package dev.nagare.streams.metrics;

import dev.nagare.releases.Releases;
import dev.nagare.releases.rollout.Observations;
import dev.nagare.releases.rollout.RolloutDecision;
import dev.nagare.releases.rollout.RolloutListener;
import dev.nagare.releases.rollout.RolloutStep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Shows whether this instance leads the rollout, and its steps as the leader. */
public final class RolloutMeters implements RolloutListener {

  private final MeterRegistry registry;
  private final AtomicBoolean leads = new AtomicBoolean();
  private final Counter interruptions;
  private final MultiGauge waiting;

  RolloutMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("nagare.rollout.leader", leads, leading -> leading.get() ? 1 : 0)
        .description("1 while this instance leads the rollout")
        .strongReference(true)
        .register(registry);
    interruptions =
        Counter.builder("nagare.rollout.interruptions")
            .description("Restarts of the rollout because brokers or registry failed")
            .register(registry);
    waiting =
        MultiGauge.builder("nagare.rollout.waiting")
            .description("Releases that wait in their stage, 1 each; ./nagare models show says why")
            .register(registry);
  }

  @Override
  public void onWaiting(List<RolloutDecision.Waiting> now) {
    Stream<MultiGauge.Row<?>> rows =
        now.stream()
            .map(
                wait ->
                    MultiGauge.Row.of(
                        Tags.of(
                            "release", Releases.key(wait.release()),
                            "stage", wait.release().getStage().name()),
                        1));
    waiting.register(rows.toList(), true);
  }

  @Override
  public void onDoubt(Observations.Doubt why) {
    Counter.builder("nagare.rollout.observations.ignored")
        .description("Observations not accepted as evidence, because they are impossible")
        .tag("reason", why.name())
        .register(registry)
        .increment();
  }

  @Override
  public void onLeadership(boolean leading) {
    leads.set(leading);
  }

  @Override
  public void onStep(RolloutStep step) {
    Counter.builder("nagare.rollout.steps")
        .description("Steps of releases that this instance has taken as the leader")
        .tag("to", step.change().getStage().name())
        .register(registry)
        .increment();
  }

  @Override
  public void onInterruption() {
    interruptions.increment();
  }
}
