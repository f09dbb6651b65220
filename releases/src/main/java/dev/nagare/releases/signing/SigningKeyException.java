package dev.nagare.releases.signing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A key file cannot be used: the configuration is wrong. The message names the file and what is
 * wrong with it, and holds nothing of its content.
 */
public final class SigningKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SigningKeyException(Path file, String problem, @Nullable Throwable cause) {
    super("key file " + file + " " + problem, cause);
  }
}
