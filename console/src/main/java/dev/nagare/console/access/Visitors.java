package dev.nagare.console.access;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out who sends a request: by a token in the request, a session's cookie, or the header of a
 * trusted proxy, in this order. Where nobody can log in, everybody is the local user. Thread-safe.
 */
public final class Visitors {

  /** The name of the cookie of a session. */
  public static final String COOKIE = "nagare_console";

  private static final String BEARER = "Bearer ";

  private final LoginRules rules;
  private final Secrets secrets;
  private final Sessions sessions;

  private Visitors(LoginRules rules, Secrets secrets, Sessions sessions) {
    this.rules = rules;
    this.secrets = secrets;
    this.sessions = sessions;
  }

  /** Creates the visitors of a console with these rules. */
  public static Visitors of(LoginRules rules, InstantSource clock) {
    Secrets secrets = new Secrets();
    return new Visitors(rules, secrets, new Sessions(rules.session(), clock, secrets));
  }

  /** Returns the sender of a request; empty if nobody is logged in. */
  public Optional<Visitor> identify(RequestHead head) {
    Optional<String> token = bearer(head);
    if (token.isPresent()) {
      return token
          .flatMap(this::userWith)
          .map(user -> new Visitor(user, Visitor.Login.BEARER, "", Optional.empty()));
    }
    return session(head)
        .or(() -> proxied(head).map(user -> known(user, Visitor.Login.PROXY)))
        .or(() -> rules.local().map(user -> known(user, Visitor.Login.LOCAL)));
  }

  /** Returns whether a request carries a token that is compared with people's. */
  public boolean isByToken(RequestHead head) {
    return hasTokens() && bearer(head).isPresent();
  }

  /** Returns the user with a token; empty if there is none. */
  public Optional<ConsoleUser> userWith(String token) {
    return rules.tokens().flatMap(file -> file.find(token));
  }

  /** Begins a session of a user. */
  public Sessions.Session logIn(ConsoleUser user) {
    return sessions.open(user.name());
  }

  /** Ends the session of a request, if it has one. */
  public void logOut(RequestHead head) {
    head.cookie(COOKIE).ifPresent(sessions::close);
  }

  /**
   * Returns the address of the sender: that of the connection or, behind trusted proxies, the one
   * that they were called from.
   */
  public InetAddress client(RequestHead head) {
    return ClientAddress.of(head, rules.proxies());
  }

  /** Returns whether a request comes from a trusted proxy, so that its headers are believed. */
  public boolean isTrusted(RequestHead head) {
    return rules.proxies().stream().anyMatch(range -> range.contains(head.peer()));
  }

  /** Returns whether everybody who reaches the console is the local user. */
  public boolean isLocal() {
    return rules.local().isPresent();
  }

  /** Returns whether people can log in by token. */
  public boolean hasTokens() {
    return rules.tokens().isPresent();
  }

  private Visitor known(ConsoleUser user, Visitor.Login login) {
    return new Visitor(user, login, secrets.of(login + " " + user.name()), Optional.empty());
  }

  private Optional<Visitor> session(RequestHead head) {
    return head.cookie(COOKIE)
        .flatMap(sessions::use)
        .flatMap(
            session ->
                rules
                    .tokens()
                    .flatMap(file -> file.named(session.user()))
                    .map(
                        user ->
                            new Visitor(
                                user,
                                Visitor.Login.SESSION,
                                session.csrf(),
                                Optional.of(session.expiresAt()))));
  }

  private Optional<ConsoleUser> proxied(RequestHead head) {
    return isTrusted(head) && !rules.userHeader().isEmpty()
        ? head.header(rules.userHeader())
            .filter(UserNames::isValid)
            .map(name -> new ConsoleUser(name, rules.roleOf(name)))
        : Optional.empty();
  }

  private static Optional<String> bearer(RequestHead head) {
    return head.header("Authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER.toLowerCase(Locale.ROOT)))
        .map(value -> value.substring(BEARER.length()).strip());
  }
}
