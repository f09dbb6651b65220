package dev.nagare.serving.routing;

import dev.nagare.schemas.LogEvent;
import dev.nagare.serving.ReleaseListener;
import dev.nagare.tagger.ReleaseId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports languages whose answering release has changed. */
public final class Swaps {

  private static final Logger LOG = LoggerFactory.getLogger(Swaps.class);

  private Swaps() {}

  /** Logs each change; reports to the listener those in which a release replaces another one. */
  public static void tell(Routing before, Routing next, ReleaseListener listener) {
    for (String language : next.languages()) {
      Optional<ReleaseId> from =
          before.active(language).map(assignment -> assignment.tagger().release());
      Optional<ReleaseId> to =
          next.active(language).map(assignment -> assignment.tagger().release());
      if (to.isPresent() && !to.equals(from)) {
        LogEvent.info(LOG, "release_swapped")
            .with("language", language)
            .with("from", from.map(ReleaseId::toString).orElse("none"))
            .with("to", to.get())
            .log();
        from.ifPresent(release -> listener.onSwapped(language));
      }
    }
  }
}
