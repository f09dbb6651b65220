package dev.nagare.tagger.bundle;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file is not a usable bundle. Keep the release that is in use, and create or fetch the file
 * again; reading it a second time changes nothing.
 */
public final class BundleFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String problem;

  /**
   * Creates an exception.
   *
   * @param field manifest field or file entry that is wrong
   * @param problem for example {@code is missing}
   */
  public BundleFormatException(String field, String problem) {
    this(field, problem, null);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param field manifest field or file entry that is wrong
   * @param problem for example {@code is missing}
   */
  public BundleFormatException(String field, String problem, @Nullable Throwable cause) {
    this(field + ": " + problem, field, problem, cause);
  }

  private BundleFormatException(
      String message, String field, String problem, @Nullable Throwable cause) {
    super(message, cause);
    this.field = field;
    this.problem = problem;
  }

  /** Returns this exception with the file's name in its message. */
  BundleFormatException in(Path file) {
    return new BundleFormatException(file + ": " + getMessage(), field, problem, getCause());
  }

  /** Returns the problem. */
  public String problem() {
    return problem;
  }

  /** Returns the manifest field or file entry that is wrong, for example {@code languages.ja}. */
  public String field() {
    return field;
  }
}
