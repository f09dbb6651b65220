package dev.nagare.service.http;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answers of one HTTP path.
 *
 * @param answer full answer
 * @param brief answer for requests without a token where one is needed; empty refuses them
 */
public record HttpPath(Supplier<HttpAnswer> answer, Optional<Supplier<HttpAnswer>> brief) {

  /** Returns a path that answers everybody; its answer must hold nothing confidential. */
  public static HttpPath open(Supplier<HttpAnswer> answer) {
    return new HttpPath(answer, Optional.of(answer));
  }

  /** Returns a path that answers only requests with a token, where one is needed. */
  public static HttpPath guarded(Supplier<HttpAnswer> answer) {
    return new HttpPath(answer, Optional.empty());
  }

  /** Returns a path that gives a brief answer to requests without a token, where one is needed. */
  public static HttpPath guarded(Supplier<HttpAnswer> answer, Supplier<HttpAnswer> brief) {
    return new HttpPath(answer, Optional.of(brief));
  }
}
