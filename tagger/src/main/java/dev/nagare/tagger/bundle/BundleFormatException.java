package dev.nagare.tagger.bundle;

import java.io.IOException;
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
    super(field + ": " + problem, cause);
    this.field = field;
    this.problem = problem;
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
