package dev.nagare.console.access;

import dev.nagare.console.api.ApiProblem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rule for people's reasons for a change: some text of up to 1,000 characters, on one line. */
public final class ChangeReason {

  private static final int MAX_LENGTH = 1_000;

  private ChangeReason() {}

  /**
   * Returns a reason without line ends and other control characters.
   *
   * @param keptBy place in which the reason is kept, for the message
   * @throws ApiProblem if it is missing or too long
   */
  public static String require(@Nullable String given, String keptBy) {
    String reason = Objects.requireNonNullElse(given, "").strip();
    if (reason.isEmpty()) {
      throw ApiProblem.badRequest("give a reason; " + keptBy + " keeps it");
    }
    if (reason.length() > MAX_LENGTH) {
      throw ApiProblem.tooLarge("the reason has more than " + MAX_LENGTH + " characters");
    }
    return reason.replaceAll("\\p{Cntrl}", " ");
  }
}
