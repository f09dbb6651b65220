package dev.nagare.console.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A uniform sample of the events since it was last taken (reservoir sampling, Vitter's algorithm
 * R). So a page shows a fair picture, however many events there are. Not safe for use by several
 * threads.
 */
final class EventSample {

  private final int size;
  private final RandomGenerator random;
  private final List<SeenEvent> chosen = new ArrayList<>();
  private long offered;

  EventSample(int size, RandomGenerator random) {
    this.size = size;
    this.random = random;
  }

  void offer(SeenEvent event) {
    offered++;
    if (chosen.size() < size) {
      chosen.add(event);
      return;
    }
    long at = random.nextLong(offered);
    if (at < size) {
      chosen.set((int) at, event);
    }
  }

  /** Returns the sample in the order in which the events were read, and begins anew. */
  List<SeenEvent> take() {
    List<SeenEvent> taken =
        chosen.stream().sorted(Comparator.comparingLong(SeenEvent::number)).toList();
    chosen.clear();
    offered = 0;
    return taken;
  }
}
