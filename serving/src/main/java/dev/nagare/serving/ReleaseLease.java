package dev.nagare.serving;

import dev.nagare.tagger.Tagger;
import java.util.Optional;

/**
 * A lease on a release, which stays usable until {@link #close}, even if another release replaces
 * it meanwhile. Close it once, on any thread.
 */
public interface ReleaseLease extends AutoCloseable {

  /** Returns the tagger of the release; the borrower must not close it. */
  Tagger tagger();

  /** Returns the language tag under which this release serves the requested language. */
  String servedLanguage();

  /** Returns the role in which the release is leased. */
  ServingRole role();

  /** Returns the unit of observation that its answers count for; empty if it is not observed. */
  Optional<Observed> observed();

  /**
   * Returns the canary of the same language, whose answers are compared with this release's; empty
   * if there is none.
   */
  Optional<Observed> canary();

  @Override
  void close();
}
