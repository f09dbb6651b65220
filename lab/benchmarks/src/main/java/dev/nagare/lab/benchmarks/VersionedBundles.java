package dev.nagare.lab.benchmarks;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.files.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One bundle under many versions, as bytes that are read again each time. */
final class VersionedBundles implements BundleSource {

  static {
    // Avro instantiates the records only after the catalogue has marked them as trusted.
    var unused = NagareTopic.MODELS.valueSchema();
  }

  private final ModelBundle model;
  private final Map<String, byte[]> bySha256 = new ConcurrentHashMap<>();

  VersionedBundles(ModelBundle model) {
    this.model = model;
  }

  /** Returns a release of a version, active since that number of seconds. */
  ModelRelease active(int version) throws IOException {
    byte[] bytes = BundleWriter.toBytes(as(Integer.toString(version)));
    String sha256 = Sha256.of(bytes);
    bySha256.put(sha256, bytes);
    Instant since = Instant.EPOCH.plusSeconds(version);
    return ModelRelease.newBuilder()
        .setId(model.name().id())
        .setVersion(Integer.toString(version))
        .setLanguages(List.copyOf(model.languages().keySet()))
        .setStage(ReleaseStage.ACTIVE)
        .setBundle(BundleRef.newBuilder().setLocation("memory:").setSizeBytes(1).build())
        .setSha256(sha256)
        .setCreatedBy("soak")
        .setCreatedAt(since)
        .setChangedBy("soak")
        .setChangedAt(since)
        .setActiveSince(since)
        .build();
  }

  @Override
  public BundleReader.Release fetch(ModelRelease release) throws UnusableBundleException {
    byte[] bytes = bySha256.remove(release.getSha256());
    if (bytes == null) {
      throw new UnusableBundleException(BundleFault.MISSING, release.getVersion(), "read before");
    }
    try {
      return BundleReader.read(bytes);
    } catch (IOException e) {
      throw new UnusableBundleException(
          BundleFault.FORMAT, release.getVersion(), String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {}

  private ModelBundle as(String version) {
    return new ModelBundle(
        new BundleName(model.name().id(), version),
        model.createdAt(),
        model.languages(),
        model.tags(),
        model.network(),
        model.precision(),
        model.training(),
        model.metrics(),
        model.parent());
  }
}
