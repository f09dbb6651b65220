package dev.nagare.streams.releases;

import java.util.List;
import java.util.Optional;

/**
 * Knows which model release tags which language now. The answer may change between two calls, when
 * a release is exchanged; a lease keeps the one it was given alive until it is returned.
 *
 * <p>Safe for use by all stream threads. {@link #lease} is called for each record, so it neither
 * blocks nor loads anything.
 */
public interface ReleaseCatalog extends AutoCloseable {

  /**
   * Borrows the release that serves a language: the one made for exactly this tag, or else for the
   * tag with its last subtags dropped one by one, as RFC 4647 section 3.4 looks up ({@code
   * ja-Hira-JP}, {@code ja-Hira}, {@code ja}).
   *
   * @param language BCP 47 tag in canonical form
   * @return empty if no release serves the language; otherwise a lease that the caller closes on
   *     the same thread when it has tagged its batch
   */
  Optional<ReleaseLease> lease(String language);

  /** The releases in use now, in a stable order. */
  List<ServedRelease> inUse();

  /** Frees all releases. No lease may be out, and none may be asked for afterwards. */
  @Override
  void close();
}
