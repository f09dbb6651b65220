package dev.nagare.schemas;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseRef;

/** Keys of the records about model releases and their bundles. */
public final class ModelKeys {

  private static final String CHUNK = "#";

  private ModelKeys() {}

  /**
   * Returns the key of a release, for example {@code mom-ja:20261121T093000Z}.
   *
   * @throws IllegalArgumentException if id or version is empty or contains a colon or a hash sign
   */
  public static String release(String id, String version) {
    return part("model id", id) + ":" + part("version", version);
  }

  /** Returns the key of a release in the release log, as {@link #release}. */
  public static String of(ModelRelease release) {
    return release(release.getId(), release.getVersion());
  }

  /** Returns the key of a release that another record names, as {@link #release}. */
  public static String of(ReleaseRef release) {
    return release(release.getId(), release.getVersion());
  }

  /** Returns whether a model id, a version or an instance can be part of a key. */
  public static boolean isPart(String value) {
    return !value.isEmpty() && value.indexOf(':') < 0 && value.indexOf('#') < 0;
  }

  /**
   * Returns the key of a chunk of a release's bundle, for example {@code
   * mom-ja:20261121T093000Z#0}.
   *
   * @param index position of the chunk, from 0
   */
  public static String chunk(String id, String version, int index) {
    if (index < 0) {
      throw new IllegalArgumentException("chunk index " + index + " is negative");
    }
    return release(id, version) + CHUNK + index;
  }

  /** Returns the key of a chunk of a release's bundle, as {@link #chunk(String, String, int)}. */
  public static String chunk(ModelRelease release, int index) {
    return chunk(release.getId(), release.getVersion(), index);
  }

  /**
   * Returns the common prefix of the keys of all chunks of a release's bundle. The index follows
   * it.
   */
  public static String chunkPrefix(ModelRelease release) {
    return of(release) + CHUNK;
  }

  /**
   * Returns the key of an instance's observation of a release, for example {@code
   * mom-ja:20261121T093000Z@a1b2}.
   */
  public static String observation(String id, String version, String instance) {
    return release(id, version) + "@" + part("instance", instance);
  }

  /** Returns the key of an observation. */
  public static String observation(ReleaseObservation observation) {
    ReleaseRef release = observation.getRelease();
    return observation(release.getId(), release.getVersion(), observation.getInstance());
  }

  private static String part(String what, String value) {
    if (!isPart(value)) {
      throw new IllegalArgumentException(what + " '" + value + "' is empty or contains ':' or '#'");
    }
    return value;
  }
}
