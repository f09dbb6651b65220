package dev.nagare.console.http;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.api.deadletters.DeadLetterDetails;
import dev.nagare.console.api.deadletters.DeadLetterListAnswer;
import dev.nagare.console.api.deadletters.DeadLetterReplayEffect;
import dev.nagare.console.api.deadletters.DeadLetterReplayRequest;
import dev.nagare.console.api.deadletters.DeadLettersAnswer;
import dev.nagare.console.deadletters.DeadLetterDesk;
import java.util.List;

/** The routes of dead letters. */
public final class DeadLetterRoutes {

  private static final ApiRoute.Admission SEE = ApiRoute.Admission.reading(ConsoleRole.VIEWER);
  private static final ApiRoute.Admission SEND =
      ApiRoute.Admission.changing(ConsoleRole.RELEASE_MANAGER);

  private final DeadLetterDesk desk;
  private final boolean viewersSeeTexts;

  /**
   * Creates the routes.
   *
   * @param viewersSeeTexts whether viewers may see texts of utterances
   */
  public DeadLetterRoutes(DeadLetterDesk desk, boolean viewersSeeTexts) {
    this.desk = desk;
    this.viewersSeeTexts = viewersSeeTexts;
  }

  /** Returns the routes. */
  public List<ApiRoute> all() {
    return List.of(reasons(), letters(), details(), replay());
  }

  private ApiRoute reasons() {
    return RouteBuilder.get("/v1/dead-letters", SEE, "Returns the latest dead letters by reason.")
        .answers(200, "Counts and explanations by reason.", DeadLettersAnswer.class)
        .to(call -> Reply.of(desk.all()));
  }

  private ApiRoute letters() {
    return RouteBuilder.get(
            "/v1/dead-letters/list", SEE, "Returns the latest dead letters, without their texts.")
        .option("reason", "Name of their reason.")
        .option("open", "With the value true: only those that were not sent again.")
        .answers(
            200, "The latest dead letters of those that were read.", DeadLetterListAnswer.class)
        .to(
            call ->
                Reply.of(
                    desk.list(
                        call.query("reason").orElse(null),
                        call.query("open").filter("true"::equals).isPresent())));
  }

  private ApiRoute details() {
    return RouteBuilder.get(
            "/v1/dead-letters/{letter}",
            SEE,
            "Returns a dead letter in full; with key and value for people who may see texts.")
        .pathParameter("letter", "Place in the topic of dead letters, as partition:offset.")
        .answers(200, "The dead letter with its explanation.", DeadLetterDetails.class)
        .answers(404, "There is no such dead letter.")
        .to(
            call ->
                Reply.of(
                    desk.details(
                        call.path("letter"),
                        call.visitor().user().role().seesTexts(viewersSeeTexts))));
  }

  private ApiRoute replay() {
    return RouteBuilder.post(
            "/v1/dead-letters/replay", SEND, "Sends dead letters to the utterances again.")
        .body(DeadLetterReplayRequest.class)
        .answers(200, "The dead letters that are or would be sent.", DeadLetterReplayEffect.class)
        .answers(503, "The topics cannot be used, or another replay has begun.")
        .to(
            call ->
                Reply.of(
                    desk.replay(call.visitor().user(), call.body(DeadLetterReplayRequest.class))));
  }
}
