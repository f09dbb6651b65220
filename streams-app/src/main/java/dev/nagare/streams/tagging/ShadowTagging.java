package dev.nagare.streams.tagging;

import dev.nagare.serving.ReleaseLease;

/** Lets shadow releases tag beside the stream. */
@FunctionalInterface
public interface ShadowTagging {

  /**
   * Begins to tag a text, if there is a thread for it. Does not wait.
   *
   * @param lease taken over: returned when the tagging is done
   */
  ShadowRun start(ReleaseLease lease, String text);
}
