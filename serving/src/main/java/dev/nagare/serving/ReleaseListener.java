package dev.nagare.serving;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.tagger.ReleaseId;
import java.util.List;

/**
 * Is told what becomes of releases, to count it. Called on the threads that load and tag: must be
 * quick and must not throw.
 */
public interface ReleaseListener {

  /** Listens to nothing. */
  ReleaseListener NONE = new ReleaseListener() {};

  /** Other releases are in use, or are used for other things. */
  default void onInUse(List<ServedRelease> inUse) {}

  /** Another release answers a language. */
  default void onSwapped(String language) {}

  /** A release could not be loaded. */
  default void onLoadFailed(ReleaseId release, BundleFault fault) {}

  /** Releases that should be in use and cannot: all of them at this moment. */
  default void onFaults(List<LoadFault> faults) {}

  /** A release that could not be loaded is no longer to be. */
  default void onGivenUp(ReleaseId release) {}

  /** The last borrower has returned a release and it has been closed. */
  default void onClosed(ReleaseId release) {}
}
