package dev.nagare.console.http;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.access.FailedLogins;
import dev.nagare.console.access.LoginListener;
import dev.nagare.console.access.Sessions;
import dev.nagare.console.access.Visitor;
import dev.nagare.console.access.Visitors;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.LoginRequest;
import dev.nagare.console.api.SessionAnswer;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The routes of logins. */
public final class SessionRoutes {

  private static final ApiRoute.Admission LOGIN =
      new ApiRoute.Admission(Optional.empty(), ApiRoute.Proof.ORIGIN);

  private final Visitors visitors;
  private final FailedLogins failures;
  private final LoginListener listener;
  private final Supplier<List<String>> languages;
  private final boolean viewersSeeTexts;

  /**
   * Creates the routes.
   *
   * @param languages returns the languages with requests or releases
   */
  public SessionRoutes(
      Visitors visitors,
      FailedLogins failures,
      LoginListener listener,
      Supplier<List<String>> languages,
      boolean viewersSeeTexts) {
    this.visitors = visitors;
    this.failures = failures;
    this.listener = listener;
    this.languages = languages;
    this.viewersSeeTexts = viewersSeeTexts;
  }

  /** Returns the routes. */
  public List<ApiRoute> all() {
    return List.of(
        RouteBuilder.get(
                "/v1/session",
                ApiRoute.Admission.reading(ConsoleRole.VIEWER),
                "Returns who is logged in.")
            .answers(200, "The person and the secret of the login.", SessionAnswer.class)
            .to(call -> Reply.of(session(call.visitor()))),
        RouteBuilder.post("/v1/login", LOGIN, "Logs a person in by token, and sets a cookie.")
            .body(LoginRequest.class)
            .answers(204, "The person is logged in.")
            .to(this::logIn),
        RouteBuilder.post(
                "/v1/logout",
                ApiRoute.Admission.changing(ConsoleRole.VIEWER),
                "Ends the login of the cookie.")
            .answers(204, "The login has ended.")
            .to(this::logOut));
  }

  private SessionAnswer session(Visitor visitor) {
    ConsoleRole role = visitor.user().role();
    return new SessionAnswer(
        visitor.user().name(),
        role.configName(),
        visitor.csrf(),
        role.seesTexts(viewersSeeTexts),
        languages.get(),
        visitor.expiresAt().orElse(null));
  }

  private Reply logIn(Call call) {
    if (!visitors.hasTokens()) {
      throw ApiProblem.notFound("nobody logs in by token here; see nagare.console.tokens.file");
    }
    InetAddress client = visitors.client(call.head());
    if (failures.blocks(client)) {
      throw ApiProblem.tooManyTokens();
    }
    Optional<ConsoleUser> user = visitors.userWith(call.body(LoginRequest.class).token());
    if (user.isEmpty()) {
      failures.add(client);
      throw ApiProblem.of(
          "wrong-token",
          401,
          "This token is unknown",
          "nobody has this token; copy it again, or ask whoever runs the console");
    }
    Sessions.Session session = visitors.logIn(user.get());
    listener.loggedIn(user.get(), client);
    return Reply.empty().with("Set-Cookie", cookie(call, session.id(), ""));
  }

  private Reply logOut(Call call) {
    visitors.logOut(call.head());
    if (call.visitor().login() == Visitor.Login.SESSION) {
      listener.loggedOut(call.visitor().user(), visitors.client(call.head()));
    }
    return Reply.empty().with("Set-Cookie", cookie(call, "", "; Max-Age=0"));
  }

  private String cookie(Call call, String value, String more) {
    boolean isSecure =
        visitors.isTrusted(call.head())
            && call.head().header("X-Forwarded-Proto").filter("https"::equals).isPresent();
    return Visitors.COOKIE
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Strict"
        + (isSecure ? "; Secure" : "")
        + more;
  }
}
