package dev.nagare.releases.rollout;

import java.util.List;

/** Receives the events of a rollout, on its thread; for metrics. */
public interface RolloutListener {

  /** A listener that does nothing. */
  RolloutListener NONE =
      new RolloutListener() {
        @Override
        public void onLeadership(boolean leads) {}

        @Override
        public void onStep(RolloutStep step) {}

        @Override
        public void onWaiting(List<RolloutDecision.Waiting> waiting) {}

        @Override
        public void onDoubt(Observations.Doubt why) {}

        @Override
        public void onInterruption() {}
      };

  /** Reports that this process has become the leader or stopped being it. */
  void onLeadership(boolean leads);

  /** Reports a step that has been written to the log. */
  void onStep(RolloutStep step);

  /**
   * Reports the waiting releases whenever they or their reasons change; none once this process lost
   * the lead.
   */
  void onWaiting(List<RolloutDecision.Waiting> waiting);

  /** Reports an observation that was not accepted as evidence. */
  void onDoubt(Observations.Doubt why);

  /** Reports that brokers or registry failed; the rollout starts again after a pause. */
  void onInterruption();
}
