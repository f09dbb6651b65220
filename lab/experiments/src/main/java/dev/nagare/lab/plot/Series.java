package dev.nagare.lab.plot;

import java.util.List;

/**
 * Points that belong together.
 *
 * @param name in the legend
 * @param mark how they are drawn
 * @param points in the order of a line
 */
public record Series(String name, Mark mark, List<Point> points) {

  /** How points are drawn. */
  public enum Mark {

    /** Dots joined by a line. */
    LINE,

    /** Small dots that may lie on each other. */
    DOTS
  }

  public Series {
    points = List.copyOf(points);
  }
}
