package dev.nagare.releases.log;

import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;

/** Where a log puts the bundles of new releases. */
interface BundlePlace {

  /** Where a bundle will be, as far as that can be said before it is there. */
  BundleRef reference(ModelRelease release, byte[] bundle);

  /**
   * Stores a bundle. It may be there already, if the release could not be written before.
   *
   * @param release with the {@link #reference}
   * @return where it is
   * @throws dev.nagare.releases.ReleaseLogUnavailableException if it cannot be stored
   */
  BundleRef store(LogTransaction transaction, ModelRelease release, byte[] bundle);

  /** Frees what the transaction that forgot a release has not freed. */
  void forgotten(ModelRelease release);
}
