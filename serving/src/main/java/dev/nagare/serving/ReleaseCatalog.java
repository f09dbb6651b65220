package dev.nagare.serving;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;

/**
 * Knows which model release tags which language now. The answer may change between two calls, when
 * a release is exchanged; a lease keeps the one it was given alive until it is returned.
 *
 * <p>A language is served by the release made for exactly this tag, or else for the tag with its
 * last subtags dropped one by one, as RFC 4647 section 3.4 looks up ({@code ja-Hira-JP}, {@code
 * ja-Hira}, {@code ja}), or else by the release that serves the fallback language.
 *
 * <p>Safe for use by all stream threads. Leases are asked for with each record, so that neither
 * blocks nor loads anything.
 */
public interface ReleaseCatalog extends AutoCloseable {

  /**
   * Borrows the release that answers an utterance: the canary for its share of the keys, otherwise
   * the active one. Each process gives the same answer to the same key, and a key that is in a
   * share is in each larger one as well.
   *
   * @param language BCP 47 tag in canonical form
   * @param key of the utterance's record or, if it has none, the utterance id's bytes
   * @return empty if no release serves the language; otherwise a lease that the caller closes when
   *     it has tagged
   */
  Optional<ReleaseLease> lease(String language, byte[] key);

  /**
   * Borrows a release to answer where another has failed: the active one in place of a canary, and
   * the standby in place of the active one.
   *
   * @param language as it was asked for
   * @return empty if there is none
   */
  Optional<ReleaseLease> instead(String language, ReleaseLease failed);

  /** Borrows the release that is compared in a language; empty if none is. */
  Optional<ReleaseLease> shadow(String language);

  /**
   * Shows a text that is being answered. Some are remembered, in memory, to warm releases and to
   * time them.
   *
   * @param language of the utterance
   * @param answering the release whose turn it is
   */
  default void onText(String language, ReleaseLease answering, String text) {}

  /** Releases that are to be timed against others now. */
  default List<Comparison> comparisons() {
    return List.of();
  }

  /**
   * Completes once every language that some release should answer has a loaded release, or only
   * releases that can never be loaded; at least one has a loaded release. Utterances should wait
   * for it. What happens later does not undo it.
   */
  CompletableFuture<Void> ready();

  /** Languages that some release should answer and for which none is loaded. */
  default SortedSet<String> languagesWithoutRelease() {
    return Collections.emptySortedSet();
  }

  /** The releases in use now, in a stable order. */
  List<ServedRelease> inUse();

  /** What is counted of the releases in use now. */
  List<Observed> observed();

  /** Releases that should be in use and cannot. */
  List<LoadFault> faults();

  /** Frees all releases. No lease may be asked for afterwards. */
  @Override
  void close();
}
