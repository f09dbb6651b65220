package dev.nagare.releases.log;

import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;

/** A store to which a log writes the bundles of new releases. */
interface BundlePlace {

  /** Returns the bundle's future location, as far as it is known before the bundle is stored. */
  BundleRef reference(ModelRelease release, byte[] bundle);

  /**
   * Stores a bundle. It may be stored already, if an earlier attempt could not write the release.
   *
   * @param transaction transaction that will also write the release
   * @param release new release with the {@link #reference}
   * @return the final location
   * @throws dev.nagare.releases.ReleaseLogUnavailableException if it cannot be stored
   */
  BundleRef store(LogTransaction transaction, ModelRelease release, byte[] bundle);

  /** Deletes what remains of a forgotten release's bundle after the transaction that forgot it. */
  void forgotten(ModelRelease release);
}
