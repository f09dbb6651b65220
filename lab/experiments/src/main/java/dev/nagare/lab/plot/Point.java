package dev.nagare.lab.plot;

/**
 * A measurement.
 *
 * @param x position on the horizontal axis
 * @param y position on the vertical axis
 * @param error half the length of its error bar; 0 for none
 */
public record Point(double x, double y, double error) {

  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y) || !(error >= 0) || Double.isInfinite(error)) {
      throw new IllegalArgumentException("no point: " + x + ", " + y + " ± " + error);
    }
  }

  /** Creates a point without an error bar. */
  public Point(double x, double y) {
    this(x, y, 0);
  }
}
