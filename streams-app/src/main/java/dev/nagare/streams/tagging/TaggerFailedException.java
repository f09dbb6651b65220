package dev.nagare.streams.tagging;

import dev.nagare.tagger.ReleaseId;
import java.util.Locale;

/**
 * A tagger broke its contract: let another release answer, or stop if there is none; this is a
 * fault of the program or of a bundle. Names the class and the stack of the exception it stands
 * for, but not its message, which may quote the text.
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

  /** Class name of the exception it stands for. */
  String reason() {
    return reason;
  }
}
