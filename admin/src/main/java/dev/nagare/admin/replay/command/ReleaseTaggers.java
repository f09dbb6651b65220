package dev.nagare.admin.replay.command;

import dev.nagare.admin.replay.ReleaseChoice;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.serving.BundleOpener;
import dev.nagare.serving.TaggerOpener;
import dev.nagare.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the releases that a command line names. */
public final class ReleaseTaggers {

  private final BundleOpener bundles;
  private final TaggerOpener taggers;

  public ReleaseTaggers(BundleOpener bundles, TaggerOpener taggers) {
    this.bundles = bundles;
    this.taggers = taggers;
  }

  /** Opens a bundle file. */
  public Tagger ofFile(Path file) {
    return bundles.open(file);
  }

  /**
   * Fetches and opens a release of the release log, whatever its stage.
   *
   * @param name key of the release, or a part that only one key contains
   * @throws ReplayException if there is no such release or its bundle cannot be used
   */
  public Tagger ofLog(ServiceConfig config, TopicSerdes serdes, String name) {
    AccessCheck.require(config, Role.OPERATOR, AccessTable.of(config).readingReleases());
    ModelRelease release;
    try (KafkaReleaseLog log = KafkaReleaseLog.open(config)) {
      release = ReleaseChoice.find(log.read(), name);
    }
    try (BundleSource source = BundleStore.open(config, serdes)) {
      return taggers.open(source.fetch(release));
    } catch (UnusableBundleException | IOException e) {
      throw new ReplayException("the bundle cannot be used: " + e.getMessage());
    }
  }
}
