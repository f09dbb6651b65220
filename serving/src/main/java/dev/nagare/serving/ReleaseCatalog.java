package dev.nagare.serving;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;

/**
 * Decides which model release tags which language at present. The answer may change between two
 * calls, when a release is replaced; a lease keeps its release usable until it is returned.
 *
 * <p>A language is served by the release for exactly its tag, or else for the tag with its last
 * subtags dropped one by one ({@code ja-Hira-JP}, {@code ja-Hira}, {@code ja}). This is the lookup
 * of RFC 4647 section 3.4. If no tag matches, the release of the fallback language serves it.
 *
 * <p>Safe for use by all stream threads. Each record asks for a lease, so leasing neither blocks
 * nor loads anything.
 */
public interface ReleaseCatalog extends AutoCloseable {

  /**
   * Leases the release that answers an utterance: the canary for its share of the keys, otherwise
   * the active one. Every process gives the same answer for the same key, and a key in one share is
   * in each larger share as well.
   *
   * @param language BCP 47 tag in canonical form
   * @param key key of the utterance's record or, if it has none, the bytes of the utterance id
   * @return empty if no release serves the language; otherwise a lease that the caller closes after
   *     tagging
   */
  Optional<ReleaseLease> lease(String language, byte[] key);

  /**
   * Leases the release that answers when another one has failed: the active one in place of a
   * canary, and the standby in place of the active one.
   *
   * @param language BCP 47 tag as in {@link #lease}
   * @param failed lease on the release that failed
   * @return empty if there is none
   */
  Optional<ReleaseLease> instead(String language, ReleaseLease failed);

  /** Leases the shadow release of a language; empty if it has none. */
  Optional<ReleaseLease> shadow(String language);

  /**
   * Leases a release by its name, whatever its role in the language is; empty if the language does
   * not have it.
   *
   * @param language BCP 47 tag as in {@link #lease}
   * @param id id of the model
   * @param version version within that id
   */
  default Optional<ReleaseLease> named(String language, String id, String version) {
    return Optional.empty();
  }

  /**
   * Reports a text that is being answered. Recent texts are kept in memory only, to warm and to
   * time releases.
   *
   * @param language BCP 47 tag of the utterance
   * @param answering lease on the release that answers first
   */
  default void onText(String language, ReleaseLease answering, String text) {}

  /** Returns the pairs of releases that are to be timed now. */
  default List<Comparison> comparisons() {
    return List.of();
  }

  /**
   * Returns a future that completes once every served language has a loaded release, or only
   * releases that can never be loaded, and at least one language has a loaded release. Utterances
   * should wait for it. Later changes do not revoke it.
   */
  CompletableFuture<Void> ready();

  /** Returns the languages that some release should answer and for which none is loaded. */
  default SortedSet<String> languagesWithoutRelease() {
    return Collections.emptySortedSet();
  }

  /** Returns the releases in use now, in a stable order. */
  List<ServedRelease> inUse();

  /** Returns the units of observation of the releases in use now. */
  List<Observed> observed();

  /** Returns the releases that should be in use but cannot be used. */
  List<LoadFault> faults();

  /** Closes all releases. No lease may be requested afterwards. */
  @Override
  void close();
}
