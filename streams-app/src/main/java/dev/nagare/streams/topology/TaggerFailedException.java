package dev.nagare.streams.topology;

import dev.nagare.tagger.ReleaseId;
import java.util.Locale;

/**
 * A tagger broke its contract: stop, this is a fault of the program or of a bundle. Names the class
 * and the stack of the exception it stands for, but not its message, which may quote the text.
 */
public final class TaggerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private TaggerFailedException(String message) {
    super(message);
  }

  static TaggerFailedException of(RuntimeException e, ReleaseId release) {
    TaggerFailedException failure =
        new TaggerFailedException(
            String.format(Locale.ROOT, "release %s failed: %s", release, e.getClass().getName()));
    failure.setStackTrace(e.getStackTrace());
    return failure;
  }
}
