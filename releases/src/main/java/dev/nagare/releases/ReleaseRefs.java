package dev.nagare.releases;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.tagger.ReleaseId;

/** Converts between the tagger's release ids and those in records. */
public final class ReleaseRefs {

  private ReleaseRefs() {}

  /** Converts a release id into its form in records. */
  public static ReleaseRef of(ReleaseId release) {
    return new ReleaseRef(release.id(), release.version(), release.sha256());
  }

  /** Returns the id of a release of the log, in its form in records. */
  public static ReleaseRef of(ModelRelease release) {
    return new ReleaseRef(release.getId(), release.getVersion(), release.getSha256());
  }

  /** Returns the id of a release of the log, in the tagger's form. */
  public static ReleaseId id(ModelRelease release) {
    return new ReleaseId(release.getId(), release.getVersion(), release.getSha256());
  }

  /**
   * Returns whether a reference in a record names a release of the log, by model id and version.
   */
  public static boolean isOf(ReleaseRef ref, ModelRelease release) {
    return ref.getId().equals(release.getId()) && ref.getVersion().equals(release.getVersion());
  }
}
