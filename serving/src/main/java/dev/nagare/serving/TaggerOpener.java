package dev.nagare.serving;

import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.bundle.BundleReader;
import java.io.IOException;

/** Creates taggers from bundles that have been fetched and checked. */
@FunctionalInterface
public interface TaggerOpener {

  /**
   * Opens a bundle, verifies its scores, and warms it, so that the first utterance takes no longer
   * than later ones. Blocks until that is done.
   *
   * @return a tagger that the caller closes
   * @throws IOException if the weights cannot be run or give other scores than they should; nothing
   *     is left open
   */
  Tagger open(BundleReader.Release bundle) throws IOException;
}
