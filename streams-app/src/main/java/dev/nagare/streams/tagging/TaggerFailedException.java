package dev.nagare.streams.tagging;

import dev.nagare.tagger.ReleaseId;
import java.util.Locale;

/**
 * A tagger broke its contract, which is a defect of the program or of a bundle: let another release
 * answer, or stop if there is none. It names the class and the stack of the original exception, but
 * not its message, which may quote the text.
 */
public final class TaggerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  private TaggerFailedException(String message, String reason) {
    super(message);
    this.reason = reason;
  }

  static TaggerFailedException of(RuntimeException e, ReleaseId release) {
    String reason = e.getClass().getName();
    TaggerFailedException failure =
        new TaggerFailedException(
            String.format(Locale.ROOT, "release %s failed: %s", release, reason), reason);
    failure.setStackTrace(e.getStackTrace());
    return failure;
  }

  /** Returns the class name of the original exception. */
  String reason() {
    return reason;
  }
}
