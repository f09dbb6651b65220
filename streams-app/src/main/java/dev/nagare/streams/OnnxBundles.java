package dev.nagare.streams;

import dev.nagare.streams.releases.BundleOpener;
import dev.nagare.tagger.Tagger;
import java.nio.file.Path;

/** Opens bundle files with ONNX Runtime. */
final class OnnxBundles implements BundleOpener {

  @Override
  public Tagger open(Path bundle) {
    throw new UnsupportedOperationException("this build has no inference engine");
  }
}
