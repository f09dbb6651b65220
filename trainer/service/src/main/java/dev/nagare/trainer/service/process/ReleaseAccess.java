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

/** How the trainer reads and writes releases and their bundles. */
interface ReleaseAccess extends AutoCloseable {

  /** To decide on and to write. */
  ReleaseLog log();

  /** The log as it was a moment ago; empty before it was read to its end once. */
  Optional<Releases> latest();

  /** Where bundles are. */
  BundleSource bundles();

  @Override
  void close();

  /** That of the cluster. */
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
