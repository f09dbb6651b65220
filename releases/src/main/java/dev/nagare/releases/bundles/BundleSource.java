package dev.nagare.releases.bundles;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.bundle.BundleReader;

/** Gives the bundles of releases, checked. Safe for use by several threads. */
public interface BundleSource extends AutoCloseable {

  /**
   * Fetches a bundle and checks size, SHA-256, signature, format, and that it is what the release
   * says: id, version, languages, entity types. Takes as long as the store does; does not try to
   * tag.
   *
   * @throws UnusableBundleException if anything is wrong with it
   */
  BundleReader.Release fetch(ModelRelease release) throws UnusableBundleException;

  @Override
  void close();
}
