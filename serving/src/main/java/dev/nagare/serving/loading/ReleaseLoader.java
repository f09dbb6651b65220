package dev.nagare.serving.loading;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.serving.TaggerOpener;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.bundle.BundleReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Fetches, checks and opens releases; turns every failure into a fault. */
final class ReleaseLoader implements AutoCloseable {

  private final BundleSource source;
  private final TaggerOpener opener;

  ReleaseLoader(BundleSource source, TaggerOpener opener) {
    this.source = source;
    this.opener = opener;
  }

  Tagger load(ModelRelease release) throws UnusableBundleException {
    try {
      return checked(open(source.fetch(release), release), release);
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      // An unexpected failure must end neither the thread nor the service; a retry may succeed.
      throw fault(BundleFault.UNAVAILABLE, release, e.toString(), e);
    }
  }

  private Tagger open(BundleReader.Release bundle, ModelRelease release)
      throws UnusableBundleException {
    try {
      return opener.open(bundle);
    } catch (IOException | RuntimeException e) { // The engine throws several types.
      throw fault(BundleFault.TRIAL, release, e.toString(), e);
    }
  }

  /**
   * Checks that a tagger names the release of the log, since entity events name the release as the
   * tagger does.
   */
  private static Tagger checked(Tagger tagger, ModelRelease release)
      throws UnusableBundleException {
    if (tagger.release().equals(ReleaseRefs.id(release))
        && tagger.languages().containsAll(release.getLanguages())) {
      return tagger;
    }
    tagger.close();
    throw fault(BundleFault.MANIFEST, release, "its tagger names another release", null);
  }

  private static UnusableBundleException fault(
      BundleFault fault, ModelRelease release, String message, @Nullable Throwable cause) {
    return new UnusableBundleException(fault, Releases.key(release), message, cause);
  }

  @Override
  public void close() {
    source.close();
  }
}
