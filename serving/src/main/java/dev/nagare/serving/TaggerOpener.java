package dev.nagare.serving;

import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.bundle.BundleReader;
import java.io.IOException;

/** Makes a tagger of a bundle that has been fetched and checked. */
@FunctionalInterface
public interface TaggerOpener {

  /**
   * Opens a bundle, tries it, and warms it, so that the first utterance takes no longer than the
   * others. Takes as long as that takes.
   *
   * @throws IOException if its weights cannot be run or give other scores than they should; nothing
   *     is left open
   */
  Tagger open(BundleReader.Release bundle) throws IOException;
}
