package dev.nagare.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tagged texts, in the order of the request.
 *
 * @param results one for each text
 */
public record TagAnswer(List<Result> results) {

  /**
   * A tagged text.
   *
   * @param id as in the request, or the text's number from 0
   * @param language BCP 47 tag under which the release serves the text
   * @param release release that tagged it
   * @param words start and end of each word, in Unicode code points
   * @param romanized each word in Latin letters; null if the language has them already
   * @param spans entities, in text order
   */
  public record Result(
      String id,
      String language,
      ReleaseName release,
      List<List<Integer>> words,
      @Nullable List<String> romanized,
      List<Span> spans) {}

  /**
   * An entity.
   *
   * @param text the text cut at {@code [start, end)}
   * @param confidence 0 to 1
   */
  public record Span(int start, int end, String type, String text, double confidence) {}

  /** Returns a description without the texts. */
  @Override
  public String toString() {
    return results.size() + " results";
  }
}
