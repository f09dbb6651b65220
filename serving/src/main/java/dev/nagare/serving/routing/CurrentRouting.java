package dev.nagare.serving.routing;

import dev.nagare.serving.ReleaseLease;
import dev.nagare.tagger.ReleaseId;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routing in use, from which releases are lent. All assignments are exchanged together, by one
 * volatile write: a record is answered by the old release or by the new one. To lend means to read
 * that field and to increment one atomic counter; a release that was closed in between has lost its
 * assignment before, so looking again finds another.
 */
public final class CurrentRouting {

  private volatile Routing routing;

  /** Serves nothing yet. */
  public CurrentRouting(String fallbackLanguage) {
    this.routing = Routing.none(fallbackLanguage);
  }

  /** Returns the routing at this moment. */
  public Routing get() {
    return routing;
  }

  /** Exchanges the routing. */
  public void set(Routing next) {
    routing = next;
  }

  /** Borrows the release that answers a record with this key. */
  public Optional<ReleaseLease> lease(String language, byte[] key) {
    return lend(language, route -> route.answering(key));
  }

  /** Borrows the release that answers where another has failed. */
  public Optional<ReleaseLease> instead(String language, ReleaseLease failed) {
    ReleaseId release = failed.tagger().release();
    return lend(language, route -> route.instead(failed.role(), release));
  }

  /** Borrows the release that is compared. */
  public Optional<ReleaseLease> shadow(String language) {
    return lend(language, Route::shadow);
  }

  private Optional<ReleaseLease> lend(
      String language, Function<Route, Optional<Assignment>> which) {
    while (true) {
      Optional<Route> route = routing.route(language);
      Optional<Assignment> assignment = route.flatMap(which);
      if (assignment.isEmpty()) {
        return Optional.empty();
      }
      Optional<ReleaseLease> lease =
          assignment.get().lend(route.get().canary().flatMap(Assignment::observed));
      if (lease.isPresent()) {
        return lease;
      }
    }
  }
}
