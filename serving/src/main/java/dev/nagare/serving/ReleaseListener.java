package dev.nagare.serving;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.tagger.ReleaseId;
import java.util.List;

/**
 * Receives events about releases, for metrics. Called on the threads that load and tag: must be
 * quick and must not throw.
 */
public interface ReleaseListener {

  /** A listener that does nothing. */
  ReleaseListener NONE = new ReleaseListener() {};

  /** Reports the releases in use whenever they or their roles change. */
  default void onInUse(List<ServedRelease> inUse) {}

  /** Reports that another release answers a language. */
  default void onSwapped(String language) {}

  /** Reports that a release could not be loaded. */
  default void onLoadFailed(ReleaseId release, BundleFault fault) {}

  /** Reports all releases that should be in use but cannot be used at present. */
  default void onFaults(List<LoadFault> faults) {}

  /** Reports that a release that could not be loaded is no longer needed. */
  default void onGivenUp(ReleaseId release) {}

  /** Reports that a release has been closed after its last lease was returned. */
  default void onClosed(ReleaseId release) {}
}
