package dev.nagare.releases.log;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleChunks;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;

/** Stores bundles in the model bundle topic. */
final class TopicPlace implements BundlePlace {

  @Override
  public BundleRef reference(ModelRelease release, byte[] bundle) {
    return BundleRef.newBuilder()
        .setLocation(BundleStore.KAFKA_SCHEME + Releases.key(release))
        .setSizeBytes(bundle.length)
        .setChunkCount(BundleChunks.count(bundle.length))
        .build();
  }

  @Override
  public BundleRef store(LogTransaction transaction, ModelRelease release, byte[] bundle) {
    return transaction.write(release, release.getBundle(), bundle);
  }

  @Override
  public void forgotten(ModelRelease release) {}
}
