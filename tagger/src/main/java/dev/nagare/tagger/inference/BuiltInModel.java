package dev.nagare.tagger.inference;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The model that needs no data of one's own. It is a resource of the artifact {@code nagare-model},
 * and is there if that artifact is on the class path. Its model card says what it was trained on
 * and how good it is.
 */
public final class BuiltInModel {

  /** The name of the resource. */
  static final String RESOURCE = "/dev/nagare/model/built-in.nagare";

  private BuiltInModel() {}

  /**
   * Loads the model.
   *
   * @return empty if the artifact is not on the class path; the caller closes the tagger
   * @throws IOException if it cannot be read, or is not a usable bundle
   */
  public static Optional<OnnxTagger> open() throws IOException {
    try (InputStream in = BuiltInModel.class.getResourceAsStream(RESOURCE)) {
      return in == null ? Optional.empty() : Optional.of(OnnxTagger.open(in));
    }
  }
}
