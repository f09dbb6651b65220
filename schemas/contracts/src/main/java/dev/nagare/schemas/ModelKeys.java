package dev.nagare.schemas;

/** Keys of the records about model releases and their bundles. */
public final class ModelKeys {

  private ModelKeys() {}

  /**
   * Key of a release, for example {@code mom-ja:20261121T093000Z}.
   *
   * @throws IllegalArgumentException if id or version is empty or contains a colon or a hash sign
   */
  public static String release(String id, String version) {
    return part("model id", id) + ":" + part("version", version);
  }

  /** Whether a model id, a version or an instance can be part of a key. */
  public static boolean isPart(String value) {
    return !value.isEmpty() && value.indexOf(':') < 0 && value.indexOf('#') < 0;
  }

  /**
   * Key of a piece of a release's bundle, for example {@code mom-ja:20261121T093000Z#0}.
   *
   * @param index place of the piece, from 0
   */
  public static String chunk(String id, String version, int index) {
    if (index < 0) {
      throw new IllegalArgumentException("chunk index " + index + " is negative");
    }
    return release(id, version) + "#" + index;
  }

  /**
   * Key of what an instance observes of a release, for example {@code
   * mom-ja:20261121T093000Z@a1b2}.
   */
  public static String observation(String id, String version, String instance) {
    return release(id, version) + "@" + part("instance", instance);
  }

  private static String part(String what, String value) {
    if (!isPart(value)) {
      throw new IllegalArgumentException(what + " '" + value + "' is empty or contains ':' or '#'");
    }
    return value;
  }
}
