package dev.nagare.endtoend.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** A place in the window, in pixels. */
record Place(double x, double y) {

  private static final String CENTRE =
      """
      surface => {
        const node = document.querySelector('.marked-text').firstChild;
        const range = new Range();
        range.setStart(node, node.data.indexOf(surface));
        range.setEnd(node, node.data.indexOf(surface) + surface.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      }
      """;

  /** Returns the centre of the first place of a surface in the utterance. */
  static Place of(Page page, String surface) {
    List<?> centre = (List<?>) page.evaluate(CENTRE, surface);
    return new Place(
        ((Number) centre.get(0)).doubleValue(), ((Number) centre.get(1)).doubleValue());
  }

  /** Returns a place on the way to another one. */
  Place towards(Place other, double share) {
    return new Place(x + (other.x - x) * share, y + (other.y - y) * share);
  }
}
