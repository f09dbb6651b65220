package dev.nagare.serving;

import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.ReleaseId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A release in use. One that is used for different things in different languages is named more than
 * once.
 *
 * @param release its name
 * @param languages BCP 47 tags it has this role in here, sorted
 * @param role what it is used for
 * @param stage as its record says
 * @param share of the utterances that it answers, 0 to 1; 1 where it is active
 */
public record ServedRelease(
    ReleaseId release, Set<String> languages, ServingRole role, ReleaseStage stage, double share) {

  public ServedRelease {
    languages = Collections.unmodifiableSet(new TreeSet<>(languages));
  }

  /** A release that answers whatever comes in its languages. */
  public static ServedRelease active(ReleaseId release, Set<String> languages) {
    return new ServedRelease(release, languages, ServingRole.ACTIVE, ReleaseStage.ACTIVE, 1);
  }
}
