package dev.nagare.console.http;

import dev.nagare.console.api.HealthAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The routes about the console itself. They need no login and hold nothing confidential. */
public final class StateRoutes {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final BooleanSupplier live;
  private final BooleanSupplier ready;

  /**
   * Creates the routes.
   *
   * @param live returns whether a restart would change nothing
   * @param ready returns whether the console does its work
   */
  public StateRoutes(BooleanSupplier live, BooleanSupplier ready) {
    this.live = live;
    this.ready = ready;
  }

  /** Returns all routes of a console: these and others, which the reference describes. */
  public List<ApiRoute> with(List<ApiRoute> others) {
    List<ApiRoute> all = new ArrayList<>(others);
    all.add(health("/health/live", "Returns whether the console lives.", live, "live"));
    all.add(health("/health/ready", "Returns whether the console does its work.", ready, "ready"));
    all.add(reference(() -> all));
    return List.copyOf(all);
  }

  private static ApiRoute health(String path, String summary, BooleanSupplier state, String word) {
    return RouteBuilder.get(path, ApiRoute.Admission.OPEN, summary)
        .answers(OK, "It does.", HealthAnswer.class)
        .answers(UNAVAILABLE, "It does not.", HealthAnswer.class)
        .to(
            call ->
                state.getAsBoolean()
                    ? Reply.of(new HealthAnswer(word))
                    : Reply.of(UNAVAILABLE, new HealthAnswer("not " + word)));
  }

  private static ApiRoute reference(Supplier<List<ApiRoute>> routes) {
    return RouteBuilder.get(
            "/openapi.json", ApiRoute.Admission.OPEN, "Returns this document, in OpenAPI 3.1.")
        .answers(OK, "The document.")
        .to(call -> Reply.of(OpenApi.of(routes.get())));
  }
}
