package dev.nagare.streams.process;

import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.releases.log.ReleaseFollower;
import dev.nagare.releases.rollout.RolloutController;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.process.OpenResources;
import dev.nagare.serving.TaggerOpener;
import dev.nagare.serving.loading.LiveReleases;
import dev.nagare.serving.observations.Instance;
import dev.nagare.serving.observations.KafkaObservationSink;
import dev.nagare.serving.observations.ObservationPublisher;
import dev.nagare.serving.observations.PairedTimings;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.serving.observations.RolloutWaits;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.config.ReleaseConfig;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.tagger.bundle.BundleFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Supplies the releases of the release log, which are replaced while the stream runs. */
public final class LogReleases implements ReleaseSupply {

  private static final Duration OBSERVE_EVERY = Duration.ofSeconds(1);

  private final TaggerOpener opener;
  private final Set<BundleFormat> readable;

  /**
   * Creates a supply; does not connect yet.
   *
   * @param opener opens fetched bundles
   */
  public LogReleases(TaggerOpener opener) {
    this(opener, BundleFormat.READABLE);
  }

  /**
   * Creates a supply; does not connect yet.
   *
   * @param opener opens fetched bundles
   * @param readable accepted formats of bundles
   */
  public LogReleases(TaggerOpener opener, Set<BundleFormat> readable) {
    this.opener = opener;
    this.readable = Set.copyOf(readable);
  }

  @Override
  public List<NagareTopic<?, ?>> topics() {
    return List.of(NagareTopic.MODELS, NagareTopic.MODEL_BUNDLES, NagareTopic.RELEASE_OBSERVATIONS);
  }

  @Override
  public AccessRules access(NagareConfig config) {
    AccessTable table = AccessTable.of(config.service());
    return config.rollout().automatic()
        ? table.followingReleases().and(table.rollingOut())
        : table.followingReleases();
  }

  @Override
  public Supplied open(
      NagareConfig config,
      TopicSerdes serdes,
      StreamMeters meters,
      ReleaseObservations observations) {
    OpenResources opened = new OpenResources();
    try {
      return open(config, serdes, meters, observations, opened);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private Supplied open(
      NagareConfig config,
      TopicSerdes serdes,
      StreamMeters meters,
      ReleaseObservations observations,
      OpenResources opened) {
    ReleaseConfig settings = config.releases();
    LiveReleases releases =
        opened.add(
            new LiveReleases(
                BundleStore.open(config.service(), serdes, readable),
                opener,
                meters.releases(),
                new Backoff(settings.retry(), settings.retryMax()),
                settings.fallbackLanguage()));
    RolloutWaits waits = new RolloutWaits(meters.rollout());
    ObservationPublisher publisher =
        opened.add(
            ObservationPublisher.start(
                observations,
                releases,
                KafkaObservationSink.open(config.service(), serdes),
                new Instance(UUID.randomUUID().toString(), config.member()),
                waits,
                InstantSource.system(),
                OBSERVE_EVERY));
    PairedTimings timings = opened.add(PairedTimings.start(releases, observations));
    ReleaseFollower follower =
        opened.add(ReleaseFollower.start(config.service(), serdes, releases::update));
    RolloutController rollout =
        RolloutController.start(
            config.service(),
            serdes,
            () -> KafkaReleaseLog.open(config.service()),
            config.rollout(),
            config.service().clients().rolloutGroup(),
            InstantSource.system(),
            waits);
    return new Supplied(releases, List.of(timings, rollout, follower, publisher), waits::byRelease);
  }

  @Override
  public void abandon() {}
}
