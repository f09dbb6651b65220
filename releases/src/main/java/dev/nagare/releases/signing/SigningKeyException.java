package dev.nagare.releases.signing;

import dev.nagare.service.process.UnusableInputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A key file cannot be used: end with exit code 2. The message names the file and what is wrong
 * with it, and contains nothing of its content.
 */
public final class SigningKeyException extends UnusableInputException {

  private static final long serialVersionUID = 1L;

  SigningKeyException(Path file, String problem, @Nullable Throwable cause) {
    super("key file " + file + " " + problem, cause);
  }
}
