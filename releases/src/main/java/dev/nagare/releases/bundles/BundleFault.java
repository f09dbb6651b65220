package dev.nagare.releases.bundles;

/** The reasons why a bundle cannot be used. The names are the values of a metric's tag. */
public enum BundleFault {
  /** The store did not answer; a retry may succeed. */
  UNAVAILABLE,
  /** The store does not have the bundle, or not all of it. */
  MISSING,
  /** The SHA-256 of its bytes is not the one that the release names. */
  CHECKSUM,
  /** It needs more memory than this process has. */
  TOO_LARGE,
  /** Public keys are configured and the release is not signed. */
  UNSIGNED,
  /** Its signature is wrong, or made with a key that is not trusted. */
  SIGNATURE,
  /** It is damaged, or not a bundle in a format that this program reads. */
  FORMAT,
  /** Its manifest names another model, version, languages or tags than the release. */
  MANIFEST,
  /** It would drop entity types that the release it replaces can find. */
  TAG_SET,
  /** Its weights cannot be run, or give other scores than they should. */
  TRIAL;

  /** Returns whether a retry may succeed. */
  public boolean mayPass() {
    return this == UNAVAILABLE;
  }

  /**
   * Returns whether the cause is this instance and not the release: it cannot reach the store, has
   * less memory, has other keys, or reads other formats. Such a fault says nothing about the
   * release on other instances.
   */
  public boolean isOfInstance() {
    return switch (this) {
      case UNAVAILABLE, TOO_LARGE, UNSIGNED, SIGNATURE, FORMAT -> true;
      case MISSING, CHECKSUM, MANIFEST, TAG_SET, TRIAL -> false;
    };
  }
}
