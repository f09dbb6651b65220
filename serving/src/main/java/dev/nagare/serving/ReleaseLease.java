package dev.nagare.serving;

import dev.nagare.tagger.Tagger;
import java.util.Optional;

/**
 * A release on loan: it stays usable until {@link #close}, even if another has taken its place
 * meanwhile. To be closed once, on any thread.
 */
public interface ReleaseLease extends AutoCloseable {

  /** Does the tagging; the borrower must not close it. */
  Tagger tagger();

  /** The language tag under which this release serves the one that was asked for. */
  String servedLanguage();

  /** What it was lent for. */
  ServingRole role();

  /** What its answers count for; empty if nobody watches it. */
  Optional<Observed> observed();

  /** The canary beside it, which its answers are compared with; empty if there is none. */
  Optional<Observed> canary();

  @Override
  void close();
}
