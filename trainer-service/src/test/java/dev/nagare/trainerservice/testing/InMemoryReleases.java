package dev.nagare.trainerservice.testing;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseChange;
import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log of releases and their bundles that lives as long as the test. */
public final class InMemoryReleases implements ReleaseLog, BundleSource {

  private final Map<String, byte[]> bundles = new HashMap<>();
  private Releases releases = Releases.NONE;

  @Override
  public synchronized Releases read() {
    return releases;
  }

  @Override
  public synchronized Releases change(ReleaseChange change) {
    releases = releases.with(change.apply(releases));
    return releases;
  }

  @Override
  public synchronized Releases publish(
      ModelRelease release, byte[] bundle, PublishChange change) {
    String key = Releases.key(release);
    BundleRef stored =
        BundleRef.newBuilder()
            .setLocation("memory:" + key)
            .setSizeBytes(bundle.length)
            .build();
    List<ModelRelease> records =
        change.apply(releases, ModelRelease.newBuilder(release).setBundle(stored).build());
    if (records.isEmpty()) {
      throw new RefusedChangeException("nothing to write");
    }
    bundles.put(key, bundle.clone());
    releases = releases.with(records);
    return releases;
  }

  @Override
  public synchronized BundleReader.Release fetch(ModelRelease release)
      throws UnusableBundleException {
    String key = Releases.key(release);
    byte[] bytes = bundles.get(key);
    if (bytes == null) {
      throw new UnusableBundleException(BundleFault.MISSING, key, "never stored");
    }
    try {
      return BundleReader.read(bytes);
    } catch (BundleFormatException e) {
      throw new UnusableBundleException(BundleFault.FORMAT, key, "damaged", e);
    }
  }

  @Override
  public void close() {
    // Several trainers share it, and the next one finds it as the last one left it.
  }
}
