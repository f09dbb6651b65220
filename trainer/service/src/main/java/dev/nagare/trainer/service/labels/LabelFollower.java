package dev.nagare.trainer.service.labels;

import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Label;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicFollower;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the label topic into a store, from its beginning, and follows it. */
public final class LabelFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LabelFollower.class);

  private final TopicFollower follower;

  private LabelFollower(TopicFollower follower) {
    this.follower = follower;
  }

  /**
   * Starts to read.
   *
   * @param serdes stay open; the caller closes them
   * @param store receives the labels
   * @param clock supplies the time for limiting log lines
   */
  public static LabelFollower start(
      ServiceConfig config, TopicSerdes serdes, LabelStore store, InstantSource clock) {
    return new LabelFollower(
        TopicFollower.start(
            ClientSettings.reader(config),
            new RecordReader<>(NagareTopic.LABELS, serdes),
            new Sink(store, new ProblemLog(clock))));
  }

  /**
   * Waits until all records have been read that were in the topic at the start.
   *
   * @return false if that took longer than the limit
   */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return follower.awaitEnd(limit);
  }

  /** Returns whether all records have been read that were in the topic at the start. */
  public boolean isAtEnd() {
    return follower.isAtEnd();
  }

  @Override
  public void close() {
    follower.close();
  }

  private record Sink(LabelStore store, ProblemLog problems) implements RecordSink<Label> {

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable Label label) {
      store.apply(place, key, label).ifPresent(problems::note);
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      store.applyUnreadable(place, key, why).ifPresent(problems::note);
    }

    @Override
    public void reached(int partition, long offset) {
      store.reached(partition, offset);
    }

    @Override
    public void readAnew(LongPredicate isThere) {
      store.retain(isThere);
    }

    @Override
    public void recreated() {
      store.recreated();
    }
  }

  /** Logs one line for each problem, up to a limit for each minute; metrics count all problems. */
  private static final class ProblemLog {

    private static final long WINDOW_MILLIS = 60_000;
    private static final int LINES_PER_WINDOW = 20;

    private final InstantSource clock;
    private long window;
    private int lines;

    ProblemLog(InstantSource clock) {
      this.clock = clock;
    }

    void note(LabelProblem problem) {
      long now = clock.millis() / WINDOW_MILLIS;
      lines = now == window ? lines + 1 : 1;
      window = now;
      if (lines <= LINES_PER_WINDOW) {
        LogEvent.warn(LOG, "label_rejected")
            .with("at", problem.place())
            .with("reason", problem.fault())
            .text("detail", problem.detail())
            .log();
      }
    }
  }
}
