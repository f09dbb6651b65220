package dev.nagare.serving;

import dev.nagare.tagger.Tagger;
import java.nio.file.Path;

/** Makes a tagger of a bundle file. */
@FunctionalInterface
public interface BundleOpener {

  /**
   * Opens a bundle.
   *
   * @throws RuntimeException if the file is missing or is no bundle; its message says which field
   *     is wrong
   */
  Tagger open(Path bundle);
}
