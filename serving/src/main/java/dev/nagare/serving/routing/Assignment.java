package dev.nagare.serving.routing;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ServingRole;
import dev.nagare.tagger.ReleaseId;
import java.util.Optional;

/**
 * A loaded release with a role in a language.
 *
 * @param tagger tagger of the release
 * @param role role of the release in the language
 * @param language BCP 47 tag as the release serves it
 * @param stage stage as its record says
 * @param share share of the keys that a canary answers; all keys for other roles
 * @param observed unit of observation that its answers count for; empty in a stage without
 *     decisions
 */
record Assignment(
    LoadedTagger tagger,
    ServingRole role,
    String language,
    ReleaseStage stage,
    KeyShare share,
    Optional<Observed> observed) {

  static Assignment of(
      LoadedTagger tagger, ServingRole role, String language, ModelRelease record) {
    ReleaseId release = tagger.release();
    double share = role == ServingRole.CANARY ? record.getCanaryShare() : 1;
    return new Assignment(
        tagger,
        role,
        language,
        record.getStage(),
        KeyShare.of(release.toString(), share),
        observed(release, language, record));
  }

  /**
   * Leases the release; empty if it has been closed.
   *
   * @param canary canary of the same language, if there is one
   */
  Optional<ReleaseLease> lend(Optional<Observed> canary) {
    return tagger.retain() ? Optional.of(new AssignmentLease(this, canary)) : Optional.empty();
  }

  private static Optional<Observed> observed(
      ReleaseId release, String language, ModelRelease record) {
    return switch (record.getStage()) {
      case SHADOW, CANARY, ACTIVE ->
          Optional.of(new Observed(release, record.getStage(), record.getChangedAt(), language));
      default -> Optional.empty();
    };
  }
}
