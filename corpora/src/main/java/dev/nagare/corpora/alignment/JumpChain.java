package dev.nagare.corpora.alignment;

import java.util.Arrays;

/**
 * The forward-backward algorithm over one pair of sentences (Rabiner 1989, section III). State
 * {@code i} below the length is the given word {@code i}; state {@code length + i} is no word,
 * after the given word {@code i}.
 */
final class JumpChain {

  private final JumpTable table;
  private final double[][] emissions;
  private final double emptyPrior;
  private final int length;
  private final int steps;
  private final double[] starts;
  private final double[][] jumps;

  /**
   * @param emissions for each generated word that of each given word, and of none in the last
   *     column
   */
  JumpChain(JumpTable table, double[][] emissions, double emptyPrior) {
    this.table = table;
    this.emissions = emissions;
    this.emptyPrior = emptyPrior;
    this.length = emissions[0].length - 1;
    this.steps = emissions.length;
    this.starts = table.starts(length);
    this.jumps = table.jumps(length);
  }

  double[][] posteriors(boolean counted) {
    double[][] forward = forward();
    double[][] backward = backward();
    double[][] posteriors = new double[steps][length + 1];
    for (int j = 0; j < steps; j++) {
      double sum = 0;
      for (int state = 0; state < 2 * length; state++) {
        double mass = forward[j][state] * backward[j][state];
        posteriors[j][Math.min(state, length)] += mass;
        sum += mass;
      }
      for (int i = 0; i <= length; i++) {
        posteriors[j][i] /= sum;
      }
    }
    if (counted) {
      count(forward, backward, posteriors);
    }
    return posteriors;
  }

  /** Each step sums to one, so that long sentences do not underflow. */
  private double[][] forward() {
    double[][] forward = new double[steps][2 * length];
    for (int i = 0; i < length; i++) {
      forward[0][i] = (1 - emptyPrior) * starts[i] * emissions[0][i];
      forward[0][length + i] = emptyPrior * starts[i] * emissions[0][length];
    }
    scale(forward[0]);
    for (int j = 1; j < steps; j++) {
      for (int from = 0; from < length; from++) {
        double mass = forward[j - 1][from] + forward[j - 1][length + from];
        for (int to = 0; to < length; to++) {
          forward[j][to] += mass * jumps[from][to];
        }
        forward[j][length + from] = mass * emptyPrior * emissions[j][length];
      }
      for (int to = 0; to < length; to++) {
        forward[j][to] *= (1 - emptyPrior) * emissions[j][to];
      }
      scale(forward[j]);
    }
    return forward;
  }

  private double[][] backward() {
    double[][] backward = new double[steps][2 * length];
    Arrays.fill(backward[steps - 1], 1);
    for (int j = steps - 2; j >= 0; j--) {
      for (int from = 0; from < length; from++) {
        double sum = emptyPrior * emissions[j + 1][length] * backward[j + 1][length + from];
        for (int to = 0; to < length; to++) {
          sum += jumps[from][to] * onward(j, to, backward);
        }
        backward[j][from] = sum;
        backward[j][length + from] = sum;
      }
      scale(backward[j]);
    }
    return backward;
  }

  private double onward(int step, int to, double[][] backward) {
    return (1 - emptyPrior) * emissions[step + 1][to] * backward[step + 1][to];
  }

  private void count(double[][] forward, double[][] backward, double[][] posteriors) {
    for (int i = 0; i < length; i++) {
      table.countStart(i, posteriors[0][i]);
    }
    double[][] expected = new double[length][length];
    for (int j = 0; j + 1 < steps; j++) {
      double sum = 0;
      for (int from = 0; from < length; from++) {
        double mass = forward[j][from] + forward[j][length + from];
        for (int to = 0; to < length; to++) {
          expected[from][to] = mass * jumps[from][to] * onward(j, to, backward);
          sum += expected[from][to];
        }
        sum += mass * emptyPrior * emissions[j + 1][length] * backward[j + 1][length + from];
      }
      for (int from = 0; from < length; from++) {
        for (int to = 0; to < length; to++) {
          table.countJump(from, to, expected[from][to] / sum);
        }
      }
    }
  }

  private static void scale(double[] row) {
    double sum = Arrays.stream(row).sum();
    for (int i = 0; i < row.length; i++) {
      row[i] /= sum;
    }
  }
}
