package dev.nagare.releases;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.tagger.ReleaseId;

/** Converts between the tagger's names of releases and those that records carry. */
public final class ReleaseRefs {

  private ReleaseRefs() {}

  /** Returns the name of a release as records carry it. */
  public static ReleaseRef of(ReleaseId release) {
    return new ReleaseRef(release.id(), release.version(), release.sha256());
  }

  /** Returns the name of a release in the log, for other records. */
  public static ReleaseRef of(ModelRelease release) {
    return new ReleaseRef(release.getId(), release.getVersion(), release.getSha256());
  }

  /** Returns the name of a release in the log as the tagger has it. */
  public static ReleaseId id(ModelRelease release) {
    return new ReleaseId(release.getId(), release.getVersion(), release.getSha256());
  }

  /** Returns whether a record means a release of the log, by model id and version. */
  public static boolean isOf(ReleaseRef ref, ModelRelease release) {
    return ref.getId().equals(release.getId()) && ref.getVersion().equals(release.getVersion());
  }
}
