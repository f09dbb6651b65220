package dev.nagare.streams.releases;

import dev.nagare.tagger.Tagger;

/**
 * A release on loan: it stays usable until {@link #close}, even if another has taken its place
 * meanwhile.
 */
public interface ReleaseLease extends AutoCloseable {

  /** Does the tagging; the borrower must not close it. */
  Tagger tagger();

  /** The language tag under which this release serves the one that was asked for. */
  String servedLanguage();

  @Override
  void close();
}
