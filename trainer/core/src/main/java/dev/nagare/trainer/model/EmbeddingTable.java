package dev.nagare.trainer.model;

import dev.nagare.tagger.bundle.Tensor;
import java.util.Arrays;

/**
 * A table of embeddings in training. A step reads few of its rows, so only those are updated; the
 * others are brought up to date when they are read. The result is that of {@link Adam} and of a
 * moving average over the whole table, in which a row without a gradient still follows its momentum
 * for a while; the cost does not depend on the number of rows.
 *
 * <p>After {@link #MOST_REPLAYED} steps without a gradient the momentum has fallen to a 37,000th,
 * and the rest of its movement is left out.
 */
final class EmbeddingTable {

  /** The most steps without a gradient that are made one by one. */
  static final int MOST_REPLAYED = 100;

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final int NEVER = -1;

  private final int dimensions;
  private final float[] values;
  private final float[] averages;
  private final float[] means;
  private final float[] variances;
  private final double learningRate;

  /**
   * The number of the last step that a row has made, or {@link #NEVER}. The average of the row does
   * not yet contain that step.
   */
  private final int[] lastSteps;

  /** The place of a row among the gradients of the present step, or {@link #NEVER}. */
  private final int[] places;

  private int[] touched = new int[1024];
  private float[] gradients;
  private int touchedRows;

  private int steps;

  /** The rates of the steps, corrected for the bias of the moments; the first step has number 1. */
  private float[] rates = new float[1024];

  /** The share of the average that stays at the update after a step; 1 where there is none. */
  private float[] decays = new float[1024];

  /** The sums of the logarithms of the decays up to a step. */
  private double[] logDecays = new double[1024];

  /**
   * Creates a table.
   *
   * @param first initial values, shape [rows, dimensions]; copied
   * @param learningRate of Adam
   */
  EmbeddingTable(Tensor first, double learningRate) {
    this.dimensions = first.size(1);
    this.values = first.values().clone();
    this.averages = values.clone();
    this.means = new float[values.length];
    this.variances = new float[values.length];
    this.learningRate = learningRate;
    this.lastSteps = new int[first.size(0)];
    this.places = new int[first.size(0)];
    this.gradients = new float[touched.length * dimensions];
    Arrays.fill(lastSteps, NEVER);
    Arrays.fill(places, NEVER);
    decays[0] = 1;
  }

  int dimensions() {
    return dimensions;
  }

  /**
   * Returns the present values of rows: shape [number of rows, dimensions].
   *
   * @param rows numbers of the rows
   */
  float[] read(int[] rows) {
    float[] read = new float[rows.length * dimensions];
    for (int i = 0; i < rows.length; i++) {
      catchUp(rows[i]);
      System.arraycopy(values, rows[i] * dimensions, read, i * dimensions, dimensions);
    }
    return read;
  }

  /**
   * Adds the gradient of the present step by some rows, all of which were {@link #read} before it.
   *
   * @param rows numbers of the rows
   * @param gradient shape [number of rows, dimensions]
   */
  void addGradient(int[] rows, float[] gradient) {
    for (int i = 0; i < rows.length; i++) {
      int from = place(rows[i]) * dimensions;
      for (int d = 0; d < dimensions; d++) {
        gradients[from + d] += gradient[i * dimensions + d];
      }
    }
  }

  private int place(int row) {
    if (places[row] == NEVER) {
      if (touchedRows == touched.length) {
        touched = Arrays.copyOf(touched, 2 * touched.length);
        gradients = Arrays.copyOf(gradients, touched.length * dimensions);
      }
      places[row] = touchedRows;
      touched[touchedRows] = row;
      Arrays.fill(gradients, touchedRows * dimensions, (touchedRows + 1) * dimensions, 0);
      touchedRows++;
    }
    return places[row];
  }

  /** Makes a step with the gradients that were added. */
  void step() {
    steps++;
    remember(steps);
    for (int i = 0; i < touchedRows; i++) {
      int row = touched[i];
      if (lastSteps[row] != NEVER) {
        averageRow(row * dimensions, decays[lastSteps[row]]);
      }
      move(row * dimensions, i * dimensions, rates[steps]);
      lastSteps[row] = steps;
      places[row] = NEVER;
    }
    touchedRows = 0;
  }

  private void remember(int step) {
    if (step == rates.length) {
      rates = Arrays.copyOf(rates, 2 * step);
      decays = Arrays.copyOf(decays, 2 * step);
      logDecays = Arrays.copyOf(logDecays, 2 * step);
    }
    rates[step] =
        (float) (learningRate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step)));
    decays[step] = 1;
    logDecays[step] = logDecays[step - 1];
  }

  private void move(int row, int gradient, float rate) {
    for (int d = 0; d < dimensions; d++) {
      float slope = gradients[gradient + d];
      float mean = means[row + d] * BETA1 + slope * (1 - BETA1);
      float variance = variances[row + d] * BETA2 + slope * slope * (1 - BETA2);
      means[row + d] = mean;
      variances[row + d] = variance;
      values[row + d] -= rate * mean / ((float) Math.sqrt(variance) + EPSILON);
    }
  }

  /**
   * Updates the average after the step just made.
   *
   * @param decay share of the average that stays, above 0 and at most 1
   */
  void average(double decay) {
    decays[steps] *= (float) decay;
    logDecays[steps] += Math.log(decay);
  }

  /** Makes the steps that a row has not made yet, without gradients. */
  private void catchUp(int row) {
    int step = lastSteps[row];
    if (step == NEVER || step == steps) {
      return;
    }
    int from = row * dimensions;
    int last = Math.min(steps, step + MOST_REPLAYED);
    while (step < last) {
      averageRow(from, decays[step]);
      step++;
      coast(from, rates[step]);
    }
    if (step < steps) {
      averageRow(from, (float) Math.exp(logDecays[steps - 1] - logDecays[step - 1]));
      scale(means, from, (float) Math.pow(BETA1, steps - step));
      scale(variances, from, (float) Math.pow(BETA2, steps - step));
    }
    lastSteps[row] = steps;
  }

  private void averageRow(int from, float decay) {
    if (decay < 1) {
      for (int i = from; i < from + dimensions; i++) {
        averages[i] = decay * averages[i] + (1 - decay) * values[i];
      }
    }
  }

  private void coast(int from, float rate) {
    for (int i = from; i < from + dimensions; i++) {
      float mean = means[i] * BETA1;
      float variance = variances[i] * BETA2;
      means[i] = mean;
      variances[i] = variance;
      values[i] -= rate * mean / ((float) Math.sqrt(variance) + EPSILON);
    }
  }

  private void scale(float[] numbers, int from, float factor) {
    for (int i = from; i < from + dimensions; i++) {
      numbers[i] *= factor;
    }
  }

  /** Returns the values of all rows. */
  Tensor values() {
    catchUpAll();
    return new Tensor(values.clone(), lastSteps.length, dimensions);
  }

  /** Returns the averages of all rows, with that of the step just made. */
  Tensor averages() {
    catchUpAll();
    float[] latest = averages.clone();
    float decay = decays[steps];
    for (int row = 0; row < lastSteps.length; row++) {
      if (lastSteps[row] != NEVER && decay < 1) {
        for (int i = row * dimensions; i < (row + 1) * dimensions; i++) {
          latest[i] = decay * latest[i] + (1 - decay) * values[i];
        }
      }
    }
    return new Tensor(latest, lastSteps.length, dimensions);
  }

  private void catchUpAll() {
    for (int row = 0; row < lastSteps.length; row++) {
      catchUp(row);
    }
  }
}
