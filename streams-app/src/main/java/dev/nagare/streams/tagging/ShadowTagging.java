package dev.nagare.streams.tagging;

import dev.nagare.serving.ReleaseLease;

/** Lets shadow releases tag beside the stream. */
@FunctionalInterface
public interface ShadowTagging {

  /**
   * Starts to tag a text, if a thread is free. Does not wait.
   *
   * @param lease lease on the shadow release, which is closed when the tagging is done
   */
  ShadowRun start(ReleaseLease lease, String text);
}
