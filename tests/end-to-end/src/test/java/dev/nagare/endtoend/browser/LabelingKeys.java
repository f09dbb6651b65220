package dev.nagare.endtoend.browser;

import com.microsoft.playwright.TimeoutError;
import dev.nagare.schemas.avro.LabeledSpan;
import java.util.List;
import java.util.Locale;

/** A person who labels by keyboard alone and sees what is selected. */
final class LabelingKeys {

  private static final int MAX_PRESSES = 80;

  /**
   * Code points from the start of the text to both edges of the selection, as it is highlighted.
   */
  private static final String SELECTION =
      """
      () => {
        const [range] = CSS.highlights.get('nagare-selection');
        const count = (end) => [...range.startContainer.data.slice(0, end)].length;
        return [count(range.startOffset), count(range.endOffset)];
      }
      """;

  private final VisitedPage visited;

  LabelingKeys(VisitedPage visited) {
    this.visited = visited;
  }

  /** Waits for an utterance, marks its spans and saves; {@code n} says that it has none. */
  void label(MarkedUtterance utterance) {
    awaitOpen(utterance.text());
    for (LabeledSpan span : utterance.spans()) {
      select(span.getStart(), span.getEnd());
      visited.press(keyOf(span.getType()));
    }
    visited.press(utterance.spans().isEmpty() ? "n" : "Enter");
  }

  /** Waits until exactly this text can be labeled. */
  void awaitOpen(String text) {
    try {
      visited
          .page()
          .waitForFunction(
              "text => document.querySelector('.card:not(.locked) .marked-text')?.textContent ==="
                  + " text && document.querySelector('.type') !== null",
              text);
    } catch (TimeoutError e) {
      throw new AssertionError(
          "'" + text + "' cannot be labeled; the page shows: " + visited.page().innerText("main"),
          e);
    }
  }

  /** Selects from one code point to another: word by word, and inside a word by characters. */
  void select(int start, int end) {
    boolean isRightToLeft =
        "rtl"
            .equals(
                visited
                    .page()
                    .evaluate(
                        "() => getComputedStyle(document.querySelector('.marked-text')).direction"));
    String forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
    String back = isRightToLeft ? "ArrowRight" : "ArrowLeft";
    visited.press("Home");
    int presses = 0;
    for (int[] now = selection(); now[0] != start; now = selection()) {
      visited.press(now[1] <= start ? forward : "Alt+" + back);
      requireProgress(++presses, start, end, now);
    }
    for (int[] now = selection(); now[1] != end; now = selection()) {
      visited.press(now[1] < end ? "Shift+" + forward : "Alt+Shift+" + back);
      requireProgress(++presses, start, end, now);
    }
  }

  private static void requireProgress(int presses, int start, int end, int[] now) {
    if (presses > MAX_PRESSES) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "no keys select [%d, %d): the selection is [%d, %d)",
              start,
              end,
              now[0],
              now[1]));
    }
  }

  /** Returns start and end of the selection in code points. */
  int[] selection() {
    List<?> edges = (List<?>) visited.page().evaluate(SELECTION);
    return new int[] {((Number) edges.get(0)).intValue(), ((Number) edges.get(1)).intValue()};
  }

  /** Returns the key that is printed on the button of a type. */
  String keyOf(String type) {
    Object printed =
        visited
            .page()
            .evaluate(
                "type => [...document.querySelectorAll('.type')]"
                    + ".find(it => it.querySelector('.type-text').textContent === type)"
                    + "?.querySelector('kbd')?.textContent ?? ''",
                type);
    String key = String.valueOf(printed);
    if (key.isEmpty()) {
      throw new AssertionError("no key is printed on the type " + type);
    }
    return key.startsWith("⇧") ? "Shift+Digit" + key.substring(1) : "Digit" + key;
  }
}
