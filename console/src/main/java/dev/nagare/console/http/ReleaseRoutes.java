package dev.nagare.console.http;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.releases.ChangeEffect;
import dev.nagare.console.api.releases.DisagreementsAnswer;
import dev.nagare.console.api.releases.PromoteRequest;
import dev.nagare.console.api.releases.RejectRequest;
import dev.nagare.console.api.releases.ReleaseDetails;
import dev.nagare.console.api.releases.ReleasesAnswer;
import dev.nagare.console.api.releases.RollBackRequest;
import dev.nagare.console.releases.ReleaseDesk;
import java.util.List;

/** The routes of releases and of decisions about them. */
public final class ReleaseRoutes {

  private static final ApiRoute.Admission SEE = ApiRoute.Admission.reading(ConsoleRole.VIEWER);
  private static final ApiRoute.Admission DECIDE =
      ApiRoute.Admission.changing(ConsoleRole.RELEASE_MANAGER);
  private static final String ID = "Id of the model.";
  private static final String VERSION = "Version within that id.";

  private final ReleaseDesk desk;
  private final boolean viewersSeeTexts;

  /**
   * Creates the routes.
   *
   * @param viewersSeeTexts whether viewers may see texts of utterances
   */
  public ReleaseRoutes(ReleaseDesk desk, boolean viewersSeeTexts) {
    this.desk = desk;
    this.viewersSeeTexts = viewersSeeTexts;
  }

  /** Returns the routes. */
  public List<ApiRoute> all() {
    return List.of(releases(), details(), disagreements(), promote(), rollBack(), reject());
  }

  private ApiRoute releases() {
    return RouteBuilder.get(
            "/v1/releases", SEE, "Returns languages and releases with what is observed of them.")
        .answers(200, "The releases in use, and the latest of the others.", ReleasesAnswer.class)
        .to(call -> Reply.of(desk.board().all()));
  }

  private ApiRoute details() {
    return RouteBuilder.get("/v1/releases/{id}/{version}", SEE, "Returns a release in full.")
        .pathParameter("id", ID)
        .pathParameter("version", VERSION)
        .answers(200, "The release with its gate, training and history.", ReleaseDetails.class)
        .answers(404, "There is no such release.")
        .to(call -> Reply.of(desk.board().details(call.path("id"), call.path("version"))));
  }

  private ApiRoute disagreements() {
    return RouteBuilder.get(
            "/v1/releases/{id}/{version}/disagreements",
            SEE,
            "Returns the last utterances in which a shadow release found other spans.")
        .pathParameter("id", ID)
        .pathParameter("version", VERSION)
        .answers(200, "The utterances with both answers.", DisagreementsAnswer.class)
        .to(
            call ->
                Reply.of(
                    desk.shadows()
                        .read(
                            new ReleaseName(call.path("id"), call.path("version")),
                            viewersSeeTexts
                                || call.visitor().user().role().includes(ConsoleRole.LABELER))));
  }

  private ApiRoute promote() {
    return decision("promote", "Promotes a release to CANARY or ACTIVE.")
        .body(PromoteRequest.class)
        .to(
            call ->
                Reply.of(
                    desk.decisions()
                        .promote(call.visitor().user(), call.body(PromoteRequest.class))));
  }

  private ApiRoute rollBack() {
    return decision("rollback", "Rolls a language back to the release before.")
        .body(RollBackRequest.class)
        .to(
            call ->
                Reply.of(
                    desk.decisions()
                        .rollBack(call.visitor().user(), call.body(RollBackRequest.class))));
  }

  private ApiRoute reject() {
    return decision("reject", "Rejects a release, which then tags nothing.")
        .body(RejectRequest.class)
        .to(
            call ->
                Reply.of(
                    desk.decisions()
                        .reject(call.visitor().user(), call.body(RejectRequest.class))));
  }

  private static RouteBuilder decision(String name, String summary) {
    return RouteBuilder.post("/v1/releases/" + name, DECIDE, summary)
        .answers(200, "The releases in use before and after the change.", ChangeEffect.class)
        .answers(409, "The effect is another one by now; 'current' has it. Nothing was changed.")
        .answers(422, "The change is not possible, or needs a permission.");
  }
}
