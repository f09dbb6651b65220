package dev.nagare.lab.benchmarks.tagger;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.SpanScorer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Measures systems on one thread. Each tags the data once to be scored and warms up. Then all are
 * timed in turn, round by round, so that disturbances of the machine affect all of them. The data
 * are used repeatedly, in their order.
 */
public final class TaggerRun {

  private final List<LabeledUtterance> data;
  private final Duration warmUp;
  private final Duration measured;
  private final int rounds;

  /**
   * Creates a run.
   *
   * @param measured time for each system, all rounds together
   */
  public TaggerRun(List<LabeledUtterance> data, Duration warmUp, Duration measured, int rounds) {
    this.data = List.copyOf(data);
    this.warmUp = warmUp;
    this.measured = measured;
    this.rounds = rounds;
  }

  /**
   * The figures of a system.
   *
   * @param system its name
   * @param f1 over the data, exact spans, 0 to 100
   * @param perSecond utterances, the median of the rounds
   * @param slowest utterances per second of the slowest round
   * @param fastest utterances per second of the fastest round
   * @param allocatedBytes of Java's heap for each utterance
   */
  public record Figures(
      String system,
      double f1,
      double perSecond,
      double slowest,
      double fastest,
      long allocatedBytes) {

    /** Returns the microseconds for each utterance. */
    public double micros() {
      return 1e6 / perSecond;
    }
  }

  /** The state of one system during the measurement. */
  private final class Measured {

    private final TaggingSystem system;
    private final double f1;
    private final List<Double> speeds = new ArrayList<>();
    private int next;
    private long utterances;
    private long bytes;

    Measured(TaggingSystem system) {
      this.system = system;
      SpanScorer scorer = new SpanScorer();
      for (LabeledUtterance utterance : data) {
        scorer.add(utterance.spans(), system.tag(List.of(utterance)).get(0));
      }
      f1 = scorer.scores().overall().f1();
    }

    /** Returns the utterances per second. */
    double run(Duration duration) {
      int size = Math.min(system.batchSize(), data.size());
      long start = System.nanoTime();
      long end = start + duration.toNanos();
      long count = 0;
      long now;
      do {
        if (next + size > data.size()) {
          next = 0;
        }
        system.tag(data.subList(next, next + size));
        next += size;
        count += size;
        now = System.nanoTime();
      } while (now < end);
      utterances += count;
      return count / ((now - start) / 1e9);
    }

    void measure(Duration duration) {
      long before = allocated();
      utterances = 0;
      speeds.add(run(duration));
      bytes = (allocated() - before) / utterances;
    }

    Figures figures() {
      List<Double> sorted = new ArrayList<>(speeds);
      Collections.sort(sorted);
      return new Figures(
          system.name(),
          f1,
          sorted.get(sorted.size() / 2),
          sorted.get(0),
          sorted.get(sorted.size() - 1),
          bytes);
    }
  }

  /**
   * Measures systems.
   *
   * @param progress receives the name of each step
   * @return in their order
   */
  public List<Figures> run(List<TaggingSystem> systems, Consumer<String> progress) {
    List<Measured> all = new ArrayList<>();
    for (TaggingSystem system : systems) {
      progress.accept("scores and warms up " + system.name());
      Measured one = new Measured(system);
      one.run(warmUp);
      all.add(one);
    }
    for (int round = 1; round <= rounds; round++) {
      progress.accept("round " + round + " of " + rounds);
      all.forEach(one -> one.measure(measured.dividedBy(rounds)));
    }
    return all.stream().map(Measured::figures).toList();
  }

  /** Returns the bytes that this thread has allocated so far; 0 if the JVM does not count them. */
  private static long allocated() {
    try {
      return (long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                  "CurrentThreadAllocatedBytes");
    } catch (JMException e) {
      return 0;
    }
  }
}
