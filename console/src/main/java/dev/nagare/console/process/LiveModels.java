package dev.nagare.console.process;

import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.log.ReleaseFollower;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.process.OpenResources;
import dev.nagare.serving.OnnxBundles;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseListener;
import dev.nagare.serving.loading.LiveReleases;
import java.time.Duration;
import java.util.function.Consumer;

/** The releases in use, which are replaced as the release log says. */
final class LiveModels implements AutoCloseable {

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final OpenResources resources;
  private final LiveReleases catalog;
  private volatile boolean read;

  private LiveModels(OpenResources resources, LiveReleases catalog) {
    this.resources = resources;
    this.catalog = catalog;
  }

  /**
   * Starts to follow the release log.
   *
   * @param listener receives all releases after each change
   */
  static LiveModels open(ConsoleConfig config, Consumer<Releases> listener) {
    OpenResources resources = new OpenResources();
    try {
      TopicSerdes serdes = resources.add(TopicSerdes.of(config.service().schemas()));
      LiveReleases catalog =
          resources.add(
              new LiveReleases(
                  BundleStore.open(config.service(), serdes),
                  OnnxBundles::openRelease,
                  ReleaseListener.NONE,
                  BACKOFF,
                  config.fallbackLanguage()));
      LiveModels models = new LiveModels(resources, catalog);
      var unused =
          resources.add(
              ReleaseFollower.start(
                  config.service(), serdes, releases -> models.update(releases, listener)));
      return models;
    } catch (RuntimeException | Error e) {
      resources.close();
      throw e;
    }
  }

  private void update(Releases releases, Consumer<Releases> listener) {
    listener.accept(releases);
    catalog.update(releases);
    read = true;
  }

  /** Returns the releases that can tag. */
  ReleaseCatalog catalog() {
    return catalog;
  }

  /** Returns whether the release log was read to its end once. */
  boolean isRead() {
    return read;
  }

  @Override
  public void close() {
    resources.close();
  }
}
