package dev.nagare.console.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request cannot be answered. The sender gets it as a problem document (RFC 9457): its detail
 * says what is wrong and what to do. It contains no text of an utterance.
 */
public final class ApiProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final String type;
  private final int status;
  private final String title;
  private final transient Map<String, Object> extra;

  private ApiProblem(
      String type, int status, String title, String detail, Map<String, Object> extra) {
    super(detail, null, false, false);
    this.type = type;
    this.status = status;
    this.title = title;
    this.extra = extra;
  }

  /**
   * Creates a problem.
   *
   * @param type last part of its address
   * @param status HTTP status code
   */
  public static ApiProblem of(String type, int status, String title, String detail) {
    return new ApiProblem(type, status, title, detail, Map.of());
  }

  /** The request is not what the interface describes. */
  public static ApiProblem badRequest(String detail) {
    return of("bad-request", BAD_REQUEST, "The request cannot be read", detail);
  }

  /** Nobody is logged in. */
  public static ApiProblem loginNeeded() {
    return of(
        "login-needed",
        UNAUTHORIZED,
        "Log in first",
        "nobody is logged in, or the login has ended: log in again; work on this page is kept");
  }

  /** The person may not do this. */
  public static ApiProblem forbidden(String type, String detail) {
    return of(type, FORBIDDEN, "This is not allowed", detail);
  }

  /** There is no such thing. */
  public static ApiProblem notFound(String detail) {
    return of("not-found", NOT_FOUND, "There is no such thing", detail);
  }

  /** The state has changed since the person saw it. */
  public static ApiProblem conflict(String type, String title, String detail) {
    return of(type, CONFLICT, title, detail);
  }

  /** The request is larger than allowed. */
  public static ApiProblem tooLarge(String detail) {
    return of("too-large", TOO_LARGE, "The request is too large", detail);
  }

  /** The request can be read, but its content breaks a rule. */
  public static ApiProblem unprocessable(String type, String title, String detail) {
    return of(type, UNPROCESSABLE, title, detail);
  }

  /** There were too many requests. */
  public static ApiProblem tooMany(String detail) {
    return of("too-many", TOO_MANY, "Too many requests", detail);
  }

  /** The client has sent too many wrong tokens. */
  public static ApiProblem tooManyTokens() {
    return tooMany("too many wrong tokens; wait a minute and try again");
  }

  /** The console cannot answer at present. */
  public static ApiProblem unavailable(String type, String detail) {
    return of(type, UNAVAILABLE, "The console cannot answer now", detail);
  }

  /** Returns the same problem with a further field. */
  public ApiProblem with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extra);
    more.put(name, value);
    return new ApiProblem(type, status, title, detail(), more);
  }

  /** Returns the last part of the problem's address. */
  public String type() {
    return type;
  }

  /** Returns the HTTP status code. */
  public int status() {
    return status;
  }

  /** Returns what is wrong and what to do. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Returns the fields of the problem document. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "/problems/" + type);
    document.put("title", title);
    document.put("status", status);
    document.put("detail", detail());
    document.putAll(extra);
    return document;
  }
}
