package dev.nagare.serving.routing;

import dev.nagare.schemas.LogEvent;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.Tagger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tagger with a count of its holders: its loader and each lease. The last holder to release it
 * closes it, on its own thread.
 */
final class LoadedTagger {

  private static final Logger LOG = LoggerFactory.getLogger(LoadedTagger.class);

  private final Tagger tagger;
  private final Consumer<ReleaseId> onClosed;
  private final AtomicInteger holders = new AtomicInteger(1);

  LoadedTagger(Tagger tagger, Consumer<ReleaseId> onClosed) {
    this.tagger = tagger;
    this.onClosed = onClosed;
  }

  Tagger tagger() {
    return tagger;
  }

  ReleaseId release() {
    return tagger.release();
  }

  /** Adds a holder; returns false if the tagger has been closed. */
  boolean retain() {
    int now = holders.get();
    while (now > 0) {
      if (holders.compareAndSet(now, now + 1)) {
        return true;
      }
      now = holders.get();
    }
    return false;
  }

  /** Removes a holder. */
  void letGo() {
    if (holders.decrementAndGet() == 0) {
      close();
    }
  }

  private void close() {
    try {
      tagger.close();
      LogEvent.info(LOG, "release_closed").with("release", release()).log();
    } catch (RuntimeException e) { // Whoever returns a lease has tagged well and must not fail.
      LogEvent.warn(LOG, "release_close_failed")
          .with("release", release())
          .with("error", e.getClass().getName())
          .log();
    }
    onClosed.accept(release());
  }
}
