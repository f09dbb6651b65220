package dev.nagare.serving;

import dev.nagare.service.process.UnusableInputException;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.inference.BuiltInModel;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Path;

/** Opens bundles with ONNX Runtime. */
public final class OnnxBundles {

  /** The tag of no language at all. */
  private static final String NO_FALLBACK = "und";

  private OnnxBundles() {}

  /**
   * Opens a bundle file.
   *
   * @throws UnusableInputException if the file cannot be used; the message says why
   */
  public static Tagger openFile(Path bundle) {
    try {
      return OnnxTagger.open(bundle);
    } catch (BundleFormatException e) {
      throw new UnusableInputException("bundle cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UnusableInputException("bundle " + bundle + " cannot be read: " + e, e);
    }
  }

  /**
   * Opens the built-in model as the only release; without it on the class path there is none. It
   * serves its own languages alone, as no fallback language leads to it.
   *
   * @throws UnusableInputException if it cannot be used; the message says why
   */
  public static ReleaseCatalog builtIn() {
    try {
      return FixedReleases.of(BuiltInModel.open().stream().toList(), NO_FALLBACK);
    } catch (IOException e) {
      throw new UnusableInputException("the built-in model cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Opens the bundle of a release.
   *
   * @throws IOException if the bundle cannot be used
   */
  public static Tagger openRelease(BundleReader.Release bundle) throws IOException {
    return OnnxTagger.of(bundle.release(), bundle.bundle());
  }
}
