package dev.nagare.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts to tag: one in {@code text}, or several in {@code texts}.
 *
 * @param texts several texts; null if {@code text} is set
 * @param text one text; null if {@code texts} is set
 * @param language BCP 47 tag of {@code text}, and of those in {@code texts} without one; null for
 *     the fallback language
 * @param release release that tags; null for the one that answers the language
 */
public record TagRequest(
    @Nullable List<Text> texts,
    @Nullable String text,
    @Nullable String language,
    @Nullable ReleaseName release) {

  /**
   * A text.
   *
   * @param id repeated in the result; null for the text's number
   * @param language BCP 47 tag; null for that of the request
   * @param text to tag
   */
  public record Text(@Nullable String id, @Nullable String language, String text) {

    /** Returns a description without the text. */
    @Override
    public String toString() {
      return "a text";
    }
  }

  /** Returns a description without the texts. */
  @Override
  public String toString() {
    return "TagRequest";
  }
}
