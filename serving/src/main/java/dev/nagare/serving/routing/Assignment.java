package dev.nagare.serving.routing;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ServingRole;
import dev.nagare.tagger.ReleaseId;
import java.util.Optional;

/**
 * A loaded release in a role in a language.
 *
 * @param language as the release serves it
 * @param stage as its record says
 * @param share of the keys that a canary answers; all of them for others
 * @param observed what its answers count for; empty in a stage that nobody decides on
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
   * Borrows the release; empty if it has been closed.
   *
   * @param canary beside it
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
