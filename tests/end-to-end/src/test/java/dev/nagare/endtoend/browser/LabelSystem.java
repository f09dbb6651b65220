package dev.nagare.endtoend.browser;

import dev.nagare.endtoend.Cluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The parts that people need to label, shared by the tests of a class: the types of the sample
 * corpus are known, and nothing is in the queue.
 */
record LabelSystem(Chromium chromium, Cluster cluster, ConsoleProcess console)
    implements AutoCloseable {

  /** Starts it without logins. */
  static LabelSystem start(Path folder) throws Exception {
    return start(folder, Map.of(), Optional.empty());
  }

  /**
   * Starts it; closes what has started if something does not.
   *
   * @param folder for the console's log
   * @param settings further settings of the console
   * @param token with which the test itself asks; empty if nobody logs in
   */
  static LabelSystem start(Path folder, Map<String, String> settings, Optional<String> token)
      throws Exception {
    Chromium chromium = Chromium.start();
    Cluster cluster = null;
    ConsoleProcess console = null;
    try {
      cluster = Cluster.start();
      LabelQueueSetup.teachTypes(cluster);
      console = ConsoleProcess.start(cluster, folder, settings, token);
      return new LabelSystem(chromium, cluster, console);
    } finally {
      if (console == null) {
        if (cluster != null) {
          cluster.close();
        }
        chromium.close();
      }
    }
  }

  @Override
  public void close() {
    console.close();
    cluster.close();
    chromium.close();
  }
}
