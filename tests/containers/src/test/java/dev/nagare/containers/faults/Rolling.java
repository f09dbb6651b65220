package dev.nagare.containers.faults;

import dev.nagare.containers.Cluster;
import dev.nagare.containers.Machine;
import java.time.Duration;
import java.util.List;

/** Restarts processes one after the other, as an operator does. */
final class Rolling {

  /** As {@code stop_grace_period} of docker-compose.yml. */
  private static final int GRACE_SECONDS = 40;

  /** Docker's exit code for a process that did not end in time. */
  private static final int KILLED = 137;

  private Rolling() {}

  /**
   * Restarts all of them; each only when the one before is well.
   *
   * @throws IllegalStateException if one does not end by itself
   */
  static void restart(Cluster cluster, List<Machine> machines) throws Exception {
    for (Machine machine : machines) {
      machine.stop(GRACE_SECONDS);
      if (machine.exitCode() == KILLED) {
        throw new IllegalStateException(machine.name() + " did not stop within its grace period");
      }
      machine.start();
      Wait.until("all is well after the restart of " + machine.name(), Duration.ofMinutes(2))
          .meets(() -> machine.isRunning() && isReady(machine) && cluster.isInSync());
    }
  }

  /** Brokers are ready when they are in sync; instances say so. */
  static boolean isReady(Machine machine) throws InterruptedException {
    return !machine.name().startsWith("streams") || machine.run("nagare-health", "ready") == 0;
  }
}
