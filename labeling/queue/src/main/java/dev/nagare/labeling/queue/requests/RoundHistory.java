package dev.nagare.labeling.queue.requests;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.service.process.StartupException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the completed rounds of label requests. */
public final class RoundHistory {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private RoundHistory() {}

  /**
   * Returns the last rounds, the latest last.
   *
   * @param config settings
   * @param count most rounds
   * @throws StartupException if the topic is misconfigured, or cannot be read to its end
   */
  public static List<LabelRound> last(ServiceConfig config, int count) throws InterruptedException {
    AccessCheck.require(config, Role.LABELER, AccessTable.of(config).readingRounds());
    StartupChecks.run(config, List.of(NagareTopic.LABEL_ROUNDS));
    Last rounds = new Last(count);
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        TopicFollower follower =
            TopicFollower.start(
                ClientSettings.reader(config),
                new RecordReader<>(NagareTopic.LABEL_ROUNDS, serdes),
                rounds)) {
      if (!follower.awaitEnd(LIMIT)) {
        throw new StartupException(
            "the rounds were not read to their end in " + LIMIT.toSeconds() + " s; try again");
      }
    }
    return rounds.all();
  }

  /** Keeps the last records. */
  private static final class Last implements RecordSink<LabelRound> {

    private final int count;
    private final Deque<LabelRound> rounds = new ArrayDeque<>();

    Last(int count) {
      this.count = count;
    }

    @Override
    public synchronized void accept(
        RecordPlace place, @Nullable String key, @Nullable LabelRound round) {
      if (round != null) {
        rounds.addLast(round);
        if (rounds.size() > count) {
          rounds.removeFirst();
        }
      }
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      // Written by another version; the other rounds are still shown.
    }

    synchronized List<LabelRound> all() {
      return List.copyOf(rounds);
    }
  }
}
