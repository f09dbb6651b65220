package dev.nagare.endtoend;

import dev.nagare.corpora.data.LabeledUtterance;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Says utterances at an even rate, each under an id of its own, until it is told to stop. */
public final class Speaker implements AutoCloseable {

  private final Cluster cluster;
  private final List<LabeledUtterance> utterances;
  private final long gapNanos;
  private final AtomicInteger said = new AtomicInteger();
  private final Thread thread = new Thread(this::speak, "speaker");
  private volatile boolean stopped;

  private Speaker(Cluster cluster, List<LabeledUtterance> utterances, int perSecond) {
    this.cluster = cluster;
    this.utterances = List.copyOf(utterances);
    this.gapNanos = 1_000_000_000L / perSecond;
  }

  public static Speaker start(Cluster cluster, List<LabeledUtterance> utterances, int perSecond) {
    Speaker speaker = new Speaker(cluster, utterances, perSecond);
    speaker.thread.setDaemon(true);
    speaker.thread.start();
    return speaker;
  }

  private void speak() {
    long begun = System.nanoTime();
    for (int i = 0; !stopped; i++) {
      for (long wait = begun + i * gapNanos - System.nanoTime();
          wait > 0 && !stopped;
          wait = begun + i * gapNanos - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      LabeledUtterance next = utterances.get(i % utterances.size());
      cluster.say("said-" + i, next.language(), next.text());
      said.incrementAndGet();
    }
  }

  public int said() {
    return said.get();
  }

  /** Ends, with everything said on the broker. */
  void finish() throws InterruptedException {
    close();
    thread.join();
    cluster.flush();
  }

  @Override
  public void close() {
    stopped = true;
  }
}
