package dev.nagare.service.http;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a path answers.
 *
 * @param answer in full
 * @param brief for those who have no token where one is needed; empty refuses them
 */
public record HttpPath(Supplier<HttpAnswer> answer, Optional<Supplier<HttpAnswer>> brief) {

  /** Answers everybody, and so tells nothing that not everybody may know. */
  public static HttpPath open(Supplier<HttpAnswer> answer) {
    return new HttpPath(answer, Optional.of(answer));
  }

  /** Answers those with a token, where one is needed. */
  public static HttpPath guarded(Supplier<HttpAnswer> answer) {
    return new HttpPath(answer, Optional.empty());
  }

  /** Tells more to those with a token, where one is needed. */
  public static HttpPath guarded(Supplier<HttpAnswer> answer, Supplier<HttpAnswer> brief) {
    return new HttpPath(answer, Optional.of(brief));
  }
}
