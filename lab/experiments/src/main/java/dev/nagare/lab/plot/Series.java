package dev.nagare.lab.plot;

import java.util.List;

/**
 * The points of one series.
 *
 * @param name in the legend
 * @param mark style of the points
 * @param points in the order of a line
 */
public record Series(String name, Mark mark, List<Point> points) {

  /** The styles of points. */
  public enum Mark {

    /** Dots joined by a line. */
    LINE,

    /** Small dots that may overlap. */
    DOTS
  }

  public Series {
    points = List.copyOf(points);
  }
}
