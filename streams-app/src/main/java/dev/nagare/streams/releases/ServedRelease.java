package dev.nagare.streams.releases;

import dev.nagare.tagger.ReleaseId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A release in use.
 *
 * @param release its name
 * @param languages BCP 47 tags it serves here, sorted
 */
public record ServedRelease(ReleaseId release, Set<String> languages) {

  public ServedRelease {
    languages = Collections.unmodifiableSet(new TreeSet<>(languages));
  }
}
