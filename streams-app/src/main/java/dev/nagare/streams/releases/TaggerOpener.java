package dev.nagare.streams.releases;

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
   * @throws IOException if its graphs fail or do not say what its weights say; nothing is left open
   */
  Tagger open(BundleReader.Release bundle) throws IOException;
}
