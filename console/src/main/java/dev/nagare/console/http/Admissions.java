package dev.nagare.console.http;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.access.FailedLogins;
import dev.nagare.console.access.OriginCheck;
import dev.nagare.console.access.RequestHead;
import dev.nagare.console.access.Secrets;
import dev.nagare.console.access.Visitor;
import dev.nagare.console.access.Visitors;
import dev.nagare.console.api.ApiProblem;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Optional;

/** Decides whether a call may go on to its route. */
final class Admissions {

  /** The header that repeats the secret of the login. */
  static final String CSRF_HEADER = "X-Nagare-Csrf";

  private static final String JSON = "application/json";
  private static final Visitor NOBODY =
      new Visitor(
          new ConsoleUser("nobody", ConsoleRole.VIEWER), Visitor.Login.LOCAL, "", Optional.empty());

  private final Visitors visitors;
  private final FailedLogins failures;
  private final OriginCheck origins;

  Admissions(Visitors visitors, FailedLogins failures) {
    this.visitors = visitors;
    this.failures = failures;
    this.origins = new OriginCheck(visitors);
  }

  /**
   * Checks a call.
   *
   * @return its sender; a stand-in without a name if the route admits everybody
   * @throws ApiProblem if it is refused
   */
  Visitor admit(ApiRoute route, RequestHead head) {
    requireHost(head);
    boolean isUnsafe = !route.method().equals(HandlerType.GET);
    if (isUnsafe) {
      requireJson(head);
      origins.originFault(head).ifPresent(Admissions::refuseOrigin);
    }
    if (route.admission().role().isEmpty()) {
      return NOBODY;
    }
    Visitor visitor = identify(head);
    requireRole(route.admission().role().get(), visitor);
    if (route.admission().proof() == ApiRoute.Proof.SECRET) {
      requireSecret(head, visitor);
    }
    return visitor;
  }

  /** Checks the name by which the console was addressed. */
  void requireHost(RequestHead head) {
    origins
        .hostFault(head)
        .ifPresent(
            fault -> {
              throw ApiProblem.forbidden("wrong-host", fault);
            });
  }

  /** Finds the sender. Wrong tokens in requests count as those at logins do. */
  private Visitor identify(RequestHead head) {
    boolean isByToken = visitors.isByToken(head);
    if (isByToken && failures.blocks(visitors.client(head))) {
      throw ApiProblem.tooManyTokens();
    }
    Optional<Visitor> visitor = visitors.identify(head);
    if (isByToken && visitor.isEmpty()) {
      failures.add(visitors.client(head));
    }
    return visitor.orElseThrow(ApiProblem::loginNeeded);
  }

  private static void refuseOrigin(String fault) {
    throw ApiProblem.forbidden("cross-site", fault);
  }

  private static void requireJson(RequestHead head) {
    String type = head.header("Content-Type").orElse("");
    int end = type.indexOf(';');
    String bare = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    if (!bare.equals(JSON)) {
      throw ApiProblem.of(
          "not-json", 415, "Only JSON is accepted", "set the header Content-Type: " + JSON);
    }
  }

  private static void requireRole(ConsoleRole least, Visitor visitor) {
    if (!visitor.user().role().includes(least)) {
      throw ApiProblem.forbidden(
          "role",
          "this needs the role "
              + least.configName()
              + ", and yours is "
              + visitor.user().role().configName()
              + "; ask whoever runs the console");
    }
  }

  private static void requireSecret(RequestHead head, Visitor visitor) {
    if (visitor.login() == Visitor.Login.BEARER) {
      return; // No browser adds a token by itself, so no other site can make it send one.
    }
    String shown = head.header(CSRF_HEADER).orElse("");
    if (!Secrets.areEqual(shown, visitor.csrf())) {
      throw ApiProblem.forbidden(
          "csrf",
          "the header " + CSRF_HEADER + " is not that of this login; get it from /v1/session");
    }
  }
}
