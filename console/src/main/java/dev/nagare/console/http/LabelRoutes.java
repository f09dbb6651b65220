package dev.nagare.console.http;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.api.AnnotationRequest;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.GuidelineChange;
import dev.nagare.console.api.GuidelineView;
import dev.nagare.console.api.ItemAnswer;
import dev.nagare.console.api.LeaseRequest;
import dev.nagare.console.api.LeaseTime;
import dev.nagare.console.api.MineAnswer;
import dev.nagare.console.api.NextRequest;
import dev.nagare.console.api.Progress;
import dev.nagare.console.api.ReopenRequest;
import dev.nagare.console.api.SavedAnswer;
import dev.nagare.console.api.TypesAnswer;
import dev.nagare.console.api.decisions.DecisionRequest;
import dev.nagare.console.api.decisions.DecisionsAnswer;
import dev.nagare.console.labels.ActiveConsole;
import java.util.List;

/** The routes of labeling. Only the active console answers them; the others answer 503. */
public final class LabelRoutes {

  private static final ApiRoute.Admission SEE = ApiRoute.Admission.reading(ConsoleRole.VIEWER);
  private static final ApiRoute.Admission READ = ApiRoute.Admission.reading(ConsoleRole.LABELER);
  private static final ApiRoute.Admission CHANGE = ApiRoute.Admission.changing(ConsoleRole.LABELER);

  private final ActiveConsole console;

  public LabelRoutes(ActiveConsole console) {
    this.console = console;
  }

  /** Returns the routes. */
  public List<ApiRoute> all() {
    return List.of(
        types(),
        guideline(),
        next(),
        renew(),
        release(),
        save(),
        mine(),
        reopen(),
        waiting(),
        decide(),
        progress(),
        events());
  }

  private ApiRoute types() {
    return RouteBuilder.get(
            "/v1/labels/types", SEE, "Returns the types that labels may have, with guidelines.")
        .query("language", "BCP 47 tag of the guidelines.")
        .answers(200, "The types in alphabetical order.", TypesAnswer.class)
        .to(
            call ->
                Reply.of(
                    console
                        .require()
                        .types(
                            call.query("language")
                                .orElseThrow(
                                    () ->
                                        ApiProblem.badRequest(
                                            "the parameter language is missing; add it")))));
  }

  private ApiRoute guideline() {
    return RouteBuilder.put(
            "/v1/guidelines", CHANGE, "Changes the guideline of a type in a language.")
        .body(GuidelineChange.class)
        .answers(200, "The new guideline.", GuidelineView.class)
        .answers(409, "Somebody else has changed it; 'current' has the present one.")
        .to(
            call ->
                Reply.of(
                    console
                        .require()
                        .changeGuideline(call.visitor().user(), call.body(GuidelineChange.class))));
  }

  private ApiRoute next() {
    return RouteBuilder.post(
            "/v1/labels/next", CHANGE, "Leases the oldest open request that nobody has on screen.")
        .body(NextRequest.class)
        .answers(200, "The request with its lease.", ItemAnswer.class)
        .answers(204, "Nothing is open.")
        .to(
            call ->
                console
                    .require()
                    .next(call.visitor().user(), call.body(NextRequest.class).language())
                    .map(item -> Reply.of(new ItemAnswer(item)))
                    .orElseGet(Reply::empty));
  }

  private ApiRoute renew() {
    return RouteBuilder.post("/v1/labels/renew", CHANGE, "Extends a lease.")
        .body(LeaseRequest.class)
        .answers(200, "The new end of the lease.", LeaseTime.class)
        .answers(409, "The lease is lost, or the request was withdrawn.")
        .to(
            call -> {
              LeaseRequest lease = call.body(LeaseRequest.class);
              return Reply.of(
                  new LeaseTime(
                      console.require().renew(call.visitor().user(), lease.id(), lease.token())));
            });
  }

  private ApiRoute release() {
    return RouteBuilder.post("/v1/labels/release", CHANGE, "Ends a lease.")
        .body(LeaseRequest.class)
        .answers(204, "Others may have the request.")
        .to(
            call -> {
              LeaseRequest lease = call.body(LeaseRequest.class);
              console.require().release(call.visitor().user(), lease.id(), lease.token());
              return Reply.empty();
            });
  }

  private ApiRoute save() {
    return RouteBuilder.post(
            "/v1/labels/annotations", CHANGE, "Saves an answer and leases the next request.")
        .body(AnnotationRequest.class)
        .answers(200, "The saved answer, the next item and the progress.", SavedAnswer.class)
        .answers(409, "The lease is lost, the request was withdrawn, or a later label exists.")
        .answers(422, "The answer breaks a rule; 'faults' has each reason.")
        .to(
            call ->
                Reply.of(
                    console
                        .require()
                        .save(call.visitor().user(), call.body(AnnotationRequest.class))));
  }

  private ApiRoute mine() {
    return RouteBuilder.get("/v1/labels/mine", READ, "Returns the person's last ten answers.")
        .answers(200, "The answers, newest first.", MineAnswer.class)
        .to(call -> Reply.of(console.require().mine(call.visitor().user())));
  }

  private ApiRoute reopen() {
    return RouteBuilder.post(
            "/v1/labels/reopen", CHANGE, "Leases one of the person's last answers to change it.")
        .body(ReopenRequest.class)
        .answers(200, "The request with its lease and the answer.", ItemAnswer.class)
        .answers(409, "Somebody else has it on screen, or the request was withdrawn.")
        .to(
            call ->
                Reply.of(
                    new ItemAnswer(
                        console
                            .require()
                            .reopen(call.visitor().user(), call.body(ReopenRequest.class).id()))));
  }

  private ApiRoute waiting() {
    return RouteBuilder.get(
            "/v1/labels/decisions",
            ApiRoute.Admission.reading(ConsoleRole.RELEASE_MANAGER),
            "Returns the texts of which two answers differ, or that somebody has flagged.")
        .answers(200, "The oldest of the texts, with all answers.", DecisionsAnswer.class)
        .to(call -> Reply.of(console.require().waiting()));
  }

  private ApiRoute decide() {
    return RouteBuilder.post(
            "/v1/labels/decisions",
            ApiRoute.Admission.changing(ConsoleRole.RELEASE_MANAGER),
            "Decides about such a text.")
        .body(DecisionRequest.class)
        .answers(200, "The texts that still wait.", DecisionsAnswer.class)
        .answers(409, "The answers are others than were shown, or the request was withdrawn.")
        .answers(422, "The decision breaks a rule; 'faults' has each reason.")
        .to(
            call ->
                Reply.of(
                    console
                        .require()
                        .decide(call.visitor().user(), call.body(DecisionRequest.class))));
  }

  private ApiRoute progress() {
    return RouteBuilder.get("/v1/labels/progress", SEE, "Returns how far labeling is.")
        .answers(200, "The counts.", Progress.class)
        .to(call -> Reply.of(console.require().progress(call.visitor().user().name())));
  }

  private ApiRoute events() {
    return RouteBuilder.get(
            "/v1/events",
            SEE,
            "Sends events (text/event-stream): progress, releases, withdrawn, heartbeat and"
                + " session.")
        .answers(200, "Events until either side closes the connection.")
        .to(call -> Reply.events(call.visitor()));
  }
}
