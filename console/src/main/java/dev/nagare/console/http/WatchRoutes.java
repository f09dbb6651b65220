package dev.nagare.console.http;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.Visitor;
import dev.nagare.console.api.watch.WatchAnswer;
import dev.nagare.console.watch.StreamWatch;
import dev.nagare.console.watch.WatchFilter;
import java.util.List;

/** The routes that show the stream. */
public final class WatchRoutes {

  private static final ApiRoute.Admission SEE = ApiRoute.Admission.reading(ConsoleRole.VIEWER);

  private final StreamWatch watch;
  private final boolean viewersSeeTexts;

  public WatchRoutes(StreamWatch watch, boolean viewersSeeTexts) {
    this.watch = watch;
    this.viewersSeeTexts = viewersSeeTexts;
  }

  /** Returns the routes. */
  public List<ApiRoute> all() {
    return List.of(state(), events());
  }

  private ApiRoute state() {
    return filtered(
            RouteBuilder.get(
                "/v1/watch",
                SEE,
                "Returns the last events, the counts of the last five minutes, and the quality of"
                    + " each language."))
        .answers(200, "The present state.", WatchAnswer.class)
        .to(call -> Reply.of(watch.answer(WatchFilter.of(call::query), sees(call.visitor()))));
  }

  private ApiRoute events() {
    return filtered(
            RouteBuilder.get(
                "/v1/watch/events",
                SEE,
                "Sends events (text/event-stream): events (a sample of 20 a second), second,"
                    + " quality, heartbeat and session."))
        .answers(200, "Events until either side closes the connection, for 15 minutes at most.")
        .to(
            call -> {
              WatchFilter filter = WatchFilter.of(call::query);
              watch.requireRoom();
              boolean isTextVisible = sees(call.visitor());
              return Reply.events(call.visitor(), sink -> watch.watch(filter, isTextVisible, sink));
            });
  }

  private boolean sees(Visitor visitor) {
    return visitor.user().role().seesTexts(viewersSeeTexts);
  }

  private static RouteBuilder filtered(RouteBuilder route) {
    return route
        .option("language", "BCP 47 tag, which includes its longer ones.")
        .option("release", "Id of a model, or id and version joined by a colon.")
        .option("type", "Type of at least one entity.")
        .option("below", "The confidence is less; 0 to 1.")
        .option("above", "The confidence is this or more; 0 to 1.");
  }
}
