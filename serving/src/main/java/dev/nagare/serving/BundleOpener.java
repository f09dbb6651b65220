package dev.nagare.serving;

import dev.nagare.tagger.Tagger;
import java.nio.file.Path;

/** Opens bundle files as taggers. */
@FunctionalInterface
public interface BundleOpener {

  /**
   * Opens a bundle.
   *
   * @param bundle path of the bundle file
   * @return a tagger that the caller closes
   * @throws RuntimeException if the file is missing or is not a bundle; its message says which
   *     field is wrong
   */
  Tagger open(Path bundle);
}
