package dev.nagare.console.http;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.api.LiveAnswer;
import dev.nagare.console.api.TagAnswer;
import dev.nagare.console.api.TagRequest;
import dev.nagare.console.tagging.TagService;
import java.util.List;

/** The routes that try releases. */
public final class TagRoutes {

  private final TagService service;

  public TagRoutes(TagService service) {
    this.service = service;
  }

  /** Returns the routes. */
  public List<ApiRoute> all() {
    return List.of(
        RouteBuilder.get(
                "/v1/releases/live",
                ApiRoute.Admission.reading(ConsoleRole.VIEWER),
                "Returns the releases that can tag now.")
            .answers(200, "Active releases, canaries and shadows.", LiveAnswer.class)
            .to(call -> Reply.of(service.live())),
        RouteBuilder.post(
                "/v1/tag",
                ApiRoute.Admission.computing(ConsoleRole.VIEWER),
                "Tags one or several texts with a live release. Nothing is kept.")
            .body(TagRequest.class)
            .answers(200, "One result for each text, in order.", TagAnswer.class)
            .answers(413, "There are too many texts, or one is too long.")
            .answers(422, "No release can tag a text.")
            .to(call -> Reply.of(service.tag(call.body(TagRequest.class)))));
  }
}
