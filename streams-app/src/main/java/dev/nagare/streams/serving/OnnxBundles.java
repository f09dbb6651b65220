package dev.nagare.streams.serving;

import dev.nagare.service.process.StartupException;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Path;

/** Opens bundles with ONNX Runtime. */
public final class OnnxBundles implements BundleOpener, TaggerOpener {

  @Override
  public Tagger open(Path bundle) {
    try {
      return OnnxTagger.open(bundle);
    } catch (BundleFormatException e) {
      throw new StartupException("bundle cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StartupException("bundle " + bundle + " cannot be read: " + e, e);
    }
  }

  @Override
  public Tagger open(BundleReader.Release bundle) throws IOException {
    return OnnxTagger.of(bundle.release(), bundle.bundle());
  }
}
