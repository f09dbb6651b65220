package dev.nagare.lab.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis of a chart.
 *
 * @param title with the unit
 * @param scale of it
 * @param from least value
 * @param to greatest value
 */
public record Axis(String title, Scale scale, double from, double to) {

  /** The mapping of values to distances. */
  public enum Scale {
    LINEAR,

    /** Logarithmic; values must be positive. */
    LOGARITHMIC
  }

  private static final int MAX_INTERVALS = 7;
  private static final double MARGIN = 0.05;

  public Axis {
    if (!(from < to) || (scale == Scale.LOGARITHMIC && !(from > 0))) {
      throw new IllegalArgumentException("no axis from " + from + " to " + to + ", " + scale);
    }
  }

  /** Returns an axis that contains all values, with a margin at both ends. */
  public static Axis around(String title, Scale scale, List<Double> values) {
    double least = values.stream().mapToDouble(v -> at(scale, v)).min().orElse(0);
    double greatest = values.stream().mapToDouble(v -> at(scale, v)).max().orElse(1);
    double room = Math.max(MARGIN * (greatest - least), greatest == least ? 0.5 : 0);
    return new Axis(title, scale, inverse(scale, least - room), inverse(scale, greatest + room));
  }

  /** Returns the position of a value: 0 at the beginning of the axis, 1 at its end. */
  double share(double value) {
    double begin = at(scale, from);
    return (at(scale, value) - begin) / (at(scale, to) - begin);
  }

  /** Returns the round values to label, in order. */
  List<Double> ticks() {
    return scale == Scale.LINEAR ? linearTicks() : logarithmicTicks();
  }

  private List<Double> linearTicks() {
    double step = step();
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
      ticks.add(rounded(i * step));
    }
    return ticks;
  }

  /**
   * Returns the least sufficient step of 1, 2, 5, 10, 20, 50, ... tenths of the length's power of
   * ten.
   */
  private double step() {
    double power = Math.pow(10, Math.floor(Math.log10(to - from)) - 1);
    return DoubleStream.of(1, 2, 5, 10, 20, 50)
        .map(step -> step * power)
        .filter(step -> (to - from) / step <= MAX_INTERVALS)
        .findFirst()
        .orElseThrow();
  }

  /** Returns powers of ten, and twice and five times them where there is room. */
  private List<Double> logarithmicTicks() {
    boolean few = Math.log10(to / from) < 3;
    List<Double> ticks = new ArrayList<>();
    for (double ten = Math.pow(10, Math.floor(Math.log10(from))); ten <= to; ten *= 10) {
      for (int step : few ? new int[] {1, 2, 5} : new int[] {1}) {
        double tick = rounded(ten * step);
        if (tick >= from && tick <= to) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(9)).doubleValue();
  }

  static String label(double tick) {
    return tick == Math.rint(tick)
        ? String.format(Locale.ROOT, "%,d", (long) tick).replace('-', '−')
        : new BigDecimal(tick)
            .round(new MathContext(4))
            .stripTrailingZeros()
            .toPlainString()
            .replace('-', '−');
  }

  private static double at(Scale scale, double value) {
    return scale == Scale.LINEAR ? value : Math.log(value);
  }

  private static double inverse(Scale scale, double place) {
    return scale == Scale.LINEAR ? place : Math.exp(place);
  }
}
