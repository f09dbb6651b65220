package dev.nagare.serving.routing;

import dev.nagare.serving.ReleaseLease;
import dev.nagare.tagger.ReleaseId;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routing in use, from which releases are leased. One volatile write replaces all assignments
 * together, so a record is answered by either the old or the new release. Leasing reads that field
 * and increments one atomic counter. A release that was closed in between had lost its assignment
 * before, so a second look at the routing finds another.
 */
public final class CurrentRouting {

  private volatile Routing routing;

  /** Creates a routing that serves nothing yet. */
  public CurrentRouting(String fallbackLanguage) {
    this.routing = Routing.none(fallbackLanguage);
  }

  /** Returns the present routing. */
  public Routing get() {
    return routing;
  }

  /** Replaces the routing. */
  public void set(Routing next) {
    routing = next;
  }

  /**
   * Leases the release that answers a record with this key; empty if no release serves the
   * language.
   */
  public Optional<ReleaseLease> lease(String language, byte[] key) {
    return lend(language, route -> route.answering(key));
  }

  /** Leases the release that answers when another one has failed; empty if there is none. */
  public Optional<ReleaseLease> instead(String language, ReleaseLease failed) {
    ReleaseId release = failed.tagger().release();
    return lend(language, route -> route.instead(failed.role(), release));
  }

  /** Leases the shadow release; empty if there is none. */
  public Optional<ReleaseLease> shadow(String language) {
    return lend(language, Route::shadow);
  }

  /** Leases a release of a language by its id and version; empty if the language has none. */
  public Optional<ReleaseLease> named(String language, String id, String version) {
    return lend(
        language,
        route ->
            route
                .assignments()
                .filter(
                    assignment ->
                        assignment.tagger().release().id().equals(id)
                            && assignment.tagger().release().version().equals(version))
                .findFirst());
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
