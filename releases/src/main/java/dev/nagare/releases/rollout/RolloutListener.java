package dev.nagare.releases.rollout;

import java.util.List;

/** Is told what a rollout does, on its thread; for metrics. */
public interface RolloutListener {

  /** Listens to nothing. */
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

  /** This process has become the one that decides, or is it no longer. */
  void onLeadership(boolean leads);

  /** A step was taken: it is in the log. */
  void onStep(RolloutStep step);

  /**
   * Other releases wait than before, or for something else; none once this process lost the lead.
   */
  void onWaiting(List<RolloutDecision.Waiting> waiting);

  /** An observation was not taken as evidence. */
  void onDoubt(Observations.Doubt why);

  /** Brokers or registry failed; it begins again after a pause. */
  void onInterruption();
}
