package dev.nagare.releases.decisions;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.StageChange;
import java.util.List;
import java.util.Optional;

/**
 * A person's rollback of a language. If another writer has replaced the language's release since
 * the person looked, the rollback is refused: it must not go back further than meant.
 *
 * @param language BCP 47 tag as the releases serve it
 * @param bad key of the release that was active when the person looked; empty if none was
 * @param to key of the release that becomes active again; empty for the predecessor
 * @param why person, time and reason
 */
public record Rollback(
    String language, Optional<String> bad, Optional<String> to, StageChange why) {

  /**
   * Returns the records to write.
   *
   * @throws RefusedChangeException if the rollback is not possible, or another release is active
   */
  public List<ModelRelease> records(Releases now) {
    requireUnchanged(now.active(language).map(Releases::key));
    return ReleaseRules.rollBack(now, language, to, why);
  }

  private void requireUnchanged(Optional<String> active) {
    if (!bad.equals(active)) {
      throw new RefusedChangeException(
          "the active release of "
              + language
              + " changed meanwhile from "
              + bad.orElse("none")
              + " to "
              + active.orElse("none")
              + "; check again");
    }
  }
}
