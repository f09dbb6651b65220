package dev.nagare.releases.bundles;

/** Why a bundle cannot be used. The names are those of a metric's tag. */
public enum BundleFault {
  /** The store gave no answer: may pass, try again. */
  UNAVAILABLE,
  /** The store does not have it, or not all of it. */
  MISSING,
  /** Its bytes are not those whose SHA-256 the release names. */
  CHECKSUM,
  /** It needs more memory than this process has. */
  TOO_LARGE,
  /** A public key is configured and the release is not signed. */
  UNSIGNED,
  /** Its signature is wrong, or by a key that is not trusted. */
  SIGNATURE,
  /** It is no bundle of a format this program reads, or is damaged. */
  FORMAT,
  /** Its manifest names another model, version, languages or tags than the release. */
  MANIFEST,
  /** It would drop entity types that the release it replaces can find. */
  TAG_SET,
  /** Its weights cannot be run, or give other scores than they should. */
  TRIAL;

  /** Whether trying again may help. */
  public boolean mayPass() {
    return this == UNAVAILABLE;
  }

  /**
   * Whether the instance that meets it is at fault and not the release: it cannot reach the store,
   * has less memory, has other keys, or reads other formats. Says nothing about the release to
   * anyone else.
   */
  public boolean isOfInstance() {
    return switch (this) {
      case UNAVAILABLE, TOO_LARGE, UNSIGNED, SIGNATURE, FORMAT -> true;
      case MISSING, CHECKSUM, MANIFEST, TAG_SET, TRIAL -> false;
    };
  }
}
