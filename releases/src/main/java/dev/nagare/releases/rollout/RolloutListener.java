package dev.nagare.releases.rollout;

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
        public void onInterruption() {}
      };

  /** This process has become the one that decides, or is it no longer. */
  void onLeadership(boolean leads);

  /** A step was taken: it is in the log. */
  void onStep(RolloutStep step);

  /** Brokers or registry failed; it begins again after a pause. */
  void onInterruption();
}
