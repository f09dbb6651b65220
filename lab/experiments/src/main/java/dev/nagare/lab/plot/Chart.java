package dev.nagare.lab.plot;

import java.util.List;

/**
 * A chart of several series over the same axes.
 *
 * @param title above it
 * @param x horizontal axis
 * @param y vertical axis
 * @param series to draw
 */
public record Chart(String title, Axis x, Axis y, List<Series> series) {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 68;
  private static final int RIGHT = WIDTH - 24;
  private static final int TOP = 68;
  private static final int BOTTOM = HEIGHT - 58;

  private static final String INK = "#222222";
  private static final String GRID = "#e4e4e4";
  private static final String FRAME = "#777777";

  /** The colours of Okabe and Ito, which people who confuse red and green can distinguish. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

  /** The distance between series at the same place, so that error bars are visible. */
  private static final double APART = 5;

  public Chart {
    series = List.copyOf(series);
  }

  /** Returns the chart as an SVG document; the same chart always gives the same text. */
  public String toSvg() {
    SvgText svg = new SvgText(WIDTH, HEIGHT);
    svg.heading(LEFT, 24, INK, title);
    grid(svg);
    for (int i = 0; i < series.size(); i++) {
      draw(svg, i);
    }
    legend(svg);
    return svg.document();
  }

  private void grid(SvgText svg) {
    for (double tick : x.ticks()) {
      svg.line(left(tick), TOP, left(tick), BOTTOM, GRID, 1);
      svg.label(left(tick), BOTTOM + 20, "middle", INK, Axis.label(tick));
    }
    for (double tick : y.ticks()) {
      svg.line(LEFT, top(tick), RIGHT, top(tick), tick == 0 ? FRAME : GRID, 1);
      svg.label(LEFT - 8, top(tick) + 4, "end", INK, Axis.label(tick));
    }
    svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, FRAME, 1);
    svg.line(LEFT, TOP, LEFT, BOTTOM, FRAME, 1);
    svg.label((LEFT + RIGHT) / 2.0, HEIGHT - 14, "middle", INK, x.title());
    svg.upwards(20, (TOP + BOTTOM) / 2.0, INK, y.title());
  }

  private void draw(SvgText svg, int index) {
    Series drawn = series.get(index);
    boolean isLine = drawn.mark() == Series.Mark.LINE;
    double aside = isLine ? APART * (index - (series.size() - 1) / 2.0) : 0;
    for (int i = 0; i < drawn.points().size(); i++) {
      Point point = drawn.points().get(i);
      double at = left(point.x()) + aside;
      if (isLine && i > 0) {
        Point before = drawn.points().get(i - 1);
        svg.line(left(before.x()) + aside, top(before.y()), at, top(point.y()), colour(index), 2);
      }
      errorBar(svg, point, at, colour(index));
      svg.dot(at, top(point.y()), isLine ? 4 : 3, colour(index), isLine ? 1 : 0.35);
    }
  }

  private void errorBar(SvgText svg, Point point, double at, String colour) {
    if (point.error() > 0) {
      double high = top(point.y() + point.error());
      double low = top(point.y() - point.error());
      svg.line(at, high, at, low, colour, 1.2);
      svg.line(at - 4, high, at + 4, high, colour, 1.2);
      svg.line(at - 4, low, at + 4, low, colour, 1.2);
    }
  }

  private void legend(SvgText svg) {
    double at = LEFT;
    for (int i = 0; i < series.size(); i++) {
      svg.dot(at + 5, 46, 4.5, colour(i), 1);
      svg.label(at + 16, 50, "start", INK, series.get(i).name());
      // Text cannot be measured here; sans-serif letters of 13 pixels are about 7 wide.
      at += 16 + 7.2 * series.get(i).name().length() + 24;
    }
  }

  private static String colour(int series) {
    return COLOURS.get(series % COLOURS.size());
  }

  private double left(double value) {
    return LEFT + x.share(value) * (RIGHT - LEFT);
  }

  private double top(double value) {
    return BOTTOM - y.share(value) * (BOTTOM - TOP);
  }
}
