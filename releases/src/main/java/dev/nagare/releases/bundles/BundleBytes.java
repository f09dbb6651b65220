package dev.nagare.releases.bundles;

import dev.nagare.schemas.avro.ModelRelease;

/** A place that has bundles; checks nothing but that it gives as many bytes as are promised. */
interface BundleBytes {

  /**
   * Gives the bytes of a release's bundle.
   *
   * @throws UnusableBundleException UNAVAILABLE if the place gives no answer, MISSING if it does
   *     not have the bundle or not all of it
   */
  byte[] read(ModelRelease release) throws UnusableBundleException;
}
