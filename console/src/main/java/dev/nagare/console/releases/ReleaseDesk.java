package dev.nagare.console.releases;

import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.releases.Releases;
import dev.nagare.releases.rollout.RolloutLimits;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.process.OpenResources;
import java.time.InstantSource;

/** All that the page about releases needs, with the follower that keeps it up to date. */
public final class ReleaseDesk implements AutoCloseable {

  private final OpenResources resources;
  private final ReleaseBoard board;
  private final ReleaseDecisions decisions;
  private final ShadowReader shadows;
  private final Runnable whenChanged;

  private ReleaseDesk(
      OpenResources resources,
      ReleaseBoard board,
      ReleaseDecisions decisions,
      ShadowReader shadows,
      Runnable whenChanged) {
    this.resources = resources;
    this.board = board;
    this.decisions = decisions;
    this.shadows = shadows;
    this.whenChanged = whenChanged;
  }

  /**
   * Opens the desk and begins to follow observations.
   *
   * @param whenChanged called after each change of releases or observations
   */
  public static ReleaseDesk open(ConsoleConfig config, InstantSource clock, Runnable whenChanged) {
    OpenResources resources = new OpenResources();
    try {
      RolloutLimits limits = config.rolloutLimits();
      TopicSerdes serdes = resources.add(TopicSerdes.of(config.service().schemas()));
      ObservationWatch observations = new ObservationWatch(limits, clock, whenChanged);
      var unused =
          resources.add(
              TopicFollower.start(
                  ClientSettings.reader(config.service()),
                  new RecordReader<>(NagareTopic.RELEASE_OBSERVATIONS, serdes),
                  observations));
      String fallback = config.fallbackLanguage();
      ReleaseBoard board =
          new ReleaseBoard(new ReleaseViews(observations), fallback, limits.automatic());
      AuditedLog log = AuditedLog.of(config.service(), serdes);
      return new ReleaseDesk(
          resources,
          board,
          new ReleaseDecisions(board, log, fallback, clock),
          new ShadowReader(config.service(), serdes),
          whenChanged);
    } catch (RuntimeException | Error e) {
      resources.close();
      throw e;
    }
  }

  /** Takes up the release log after a change. */
  public void update(Releases releases) {
    board.update(releases);
    whenChanged.run();
  }

  /** Returns the view of all releases. */
  public ReleaseBoard board() {
    return board;
  }

  /** Returns the decisions of people. */
  public ReleaseDecisions decisions() {
    return decisions;
  }

  /** Returns the reader of the results of shadow releases. */
  public ShadowReader shadows() {
    return shadows;
  }

  @Override
  public void close() {
    resources.close();
  }
}
