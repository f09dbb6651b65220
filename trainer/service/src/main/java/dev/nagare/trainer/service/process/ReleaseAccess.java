package dev.nagare.trainer.service.process;

import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.releases.log.ReleaseFollower;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.config.ServiceConfig;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Gives the trainer access to releases and their bundles. */
interface ReleaseAccess extends AutoCloseable {

  /** Returns the log, for reading and writing. */
  ReleaseLog log();

  /** Returns the recently followed state of the log; empty before it was first read to its end. */
  Optional<Releases> latest();

  /** Returns the source of bundles. */
  BundleSource bundles();

  @Override
  void close();

  /** Opens the access to the cluster's releases. */
  static ReleaseAccess open(ServiceConfig config, TopicSerdes serdes) {
    BundleSource bundles = BundleStore.open(config, serdes);
    AtomicReference<@Nullable Releases> latest = new AtomicReference<>();
    ReleaseLog log = KafkaReleaseLog.open(config);
    ReleaseFollower follower = ReleaseFollower.start(config, serdes, latest::set);
    return new ReleaseAccess() {
      @Override
      public ReleaseLog log() {
        return log;
      }

      @Override
      public Optional<Releases> latest() {
        return Optional.ofNullable(latest.get());
      }

      @Override
      public BundleSource bundles() {
        return bundles;
      }

      @Override
      public void close() {
        follower.close();
        log.close();
        bundles.close();
      }
    };
  }
}
