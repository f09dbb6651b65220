package dev.nagare.releases.log;

import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.bundles.FolderBundles;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that all processes share. The file is stored before its release is written. */
final class FolderPlace implements BundlePlace {

  private static final Logger LOG = LoggerFactory.getLogger(FolderPlace.class);

  private final FolderBundles folder;

  FolderPlace(Path folder) {
    this.folder = new FolderBundles(folder);
  }

  @Override
  public BundleRef reference(ModelRelease release, byte[] bundle) {
    return FolderBundles.reference(release, bundle);
  }

  @Override
  public BundleRef store(LogTransaction transaction, ModelRelease release, byte[] bundle) {
    try {
      folder.write(release.getBundle(), bundle);
      return release.getBundle();
    } catch (IOException e) {
      throw new ReleaseLogUnavailableException(
          "the bundle of " + Releases.key(release) + " cannot be written: " + e, e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>A file that cannot be deleted only costs disk space: the release is forgotten anyway.
   */
  @Override
  public void forgotten(ModelRelease release) {
    if (!release.getBundle().getLocation().startsWith(BundleStore.FILE_SCHEME)) {
      return;
    }
    try {
      folder.delete(release.getBundle());
    } catch (IOException e) {
      LogEvent.warn(LOG, "bundle_not_deleted")
          .with("release", Releases.key(release))
          .with("location", release.getBundle().getLocation())
          .text("error", e.toString())
          .log();
    }
  }
}
