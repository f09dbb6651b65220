package dev.nagare.serving;

import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.ReleaseId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A release in use. A release with different roles in different languages appears more than once.
 *
 * @param release id of the release
 * @param languages BCP 47 tags in which it has this role, sorted
 * @param role its role in these languages
 * @param stage stage as its record says
 * @param share share of the utterances that it answers, 0 to 1; 1 if it is active
 */
public record ServedRelease(
    ReleaseId release, Set<String> languages, ServingRole role, ReleaseStage stage, double share) {

  public ServedRelease {
    languages = Collections.unmodifiableSet(new TreeSet<>(languages));
  }

  /** Returns a release that answers all utterances of its languages. */
  public static ServedRelease active(ReleaseId release, Set<String> languages) {
    return new ServedRelease(release, languages, ServingRole.ACTIVE, ReleaseStage.ACTIVE, 1);
  }
}
