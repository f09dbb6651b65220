package dev.nagare.releases.bundles;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.bundle.BundleReader;

/** Fetches and checks the bundles of releases. Safe for use by several threads. */
public interface BundleSource extends AutoCloseable {

  /**
   * Fetches a bundle and checks its size, SHA-256, signature and format, and that its id, version,
   * languages and entity types are those of the release. Blocks until the store answers; does not
   * tag.
   *
   * @throws UnusableBundleException if a check fails or the bundle cannot be fetched
   */
  BundleReader.Release fetch(ModelRelease release) throws UnusableBundleException;

  @Override
  void close();
}
