package dev.nagare.releases.bundles;

import dev.nagare.schemas.avro.ModelRelease;

/** A store of bundles. It checks only that a bundle has the promised number of bytes. */
interface BundleBytes {

  /**
   * Reads the bytes of a release's bundle.
   *
   * @throws UnusableBundleException UNAVAILABLE if the store does not answer, MISSING if it does
   *     not have the bundle or not all of it
   */
  byte[] read(ModelRelease release) throws UnusableBundleException;
}
