package dev.nagare.tagger.bundle;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file is no bundle that can be used. Keep the release that is in use and have the file made or
 * fetched again; reading it a second time changes nothing.
 */
public final class BundleFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String problem;

  public BundleFormatException(String field, String problem) {
    this(field, problem, null);
  }

  public BundleFormatException(String field, String problem, @Nullable Throwable cause) {
    this(field + ": " + problem, field, problem, cause);
  }

  private BundleFormatException(
      String message, String field, String problem, @Nullable Throwable cause) {
    super(message, cause);
    this.field = field;
    this.problem = problem;
  }

  /** The same with the file's name in the message. */
  BundleFormatException in(Path file) {
    return new BundleFormatException(file + ": " + getMessage(), field, problem, getCause());
  }

  /** What is wrong with it. */
  public String problem() {
    return problem;
  }

  /** The manifest field or file entry that is wrong, for example {@code languages.ja}. */
  public String field() {
    return field;
  }
}
