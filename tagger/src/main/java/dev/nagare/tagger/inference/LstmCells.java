package dev.nagare.tagger.inference;

/**
 * The elementwise part of an LSTM (Hochreiter and Schmidhuber 1997, with forget gates), for many
 * utterances at once. Each loop runs over whole arrays from the start and does one thing: Java's
 * compiler vectorizes only such loops. There is no fused multiplication, so that every processor
 * gives the same bits.
 */
final class LstmCells {

  private static final float LIMIT = 9;

  // The quotient of polynomials that approximates tanh in Eigen and MLAS; off by 3e-7 at most.
  private static final float A1 = 0.0048935246f;
  private static final float A3 = 6.3726195e-4f;
  private static final float A5 = 1.48572235e-5f;
  private static final float A7 = 5.1222973e-8f;
  private static final float A9 = -8.604672e-11f;
  private static final float A11 = 2.000188e-13f;
  private static final float A13 = -2.7607684e-16f;
  private static final float B0 = 0.004893525f;
  private static final float B2 = 0.0022684347f;
  private static final float B4 = 1.1853471e-4f;
  private static final float B6 = 1.1982584e-6f;

  private LstmCells() {}

  /** Adds numbers to the first elements of an array. */
  static void add(float[] sums, float[] terms, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += terms[i];
    }
  }

  /** Applies the hyperbolic tangent to the first elements. */
  static void tanh(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = tanh(values[i]);
    }
  }

  static float tanh(float value) {
    float x = Math.max(-LIMIT, Math.min(LIMIT, value));
    float y = x * x;
    float p = ((((((A13 * y + A11) * y + A9) * y + A7) * y + A5) * y + A3) * y + A1) * x;
    float q = ((B6 * y + B4) * y + B2) * y + B0;
    return p / q;
  }

  /** Converts hyperbolic tangents of halves into sigmoids. */
  static void sigmoid(float[] tangents, int count) {
    for (int i = 0; i < count; i++) {
      tangents[i] = 0.5f * tangents[i] + 0.5f;
    }
  }

  /** Updates cells in place. */
  static void forward(float[] cells, float[] forget, float[] input, float[] candidates, int count) {
    for (int i = 0; i < count; i++) {
      cells[i] = forget[i] * cells[i] + input[i] * candidates[i];
    }
  }

  /** Multiplies the tangents of the cells by the output gates; the results are the states. */
  static void let(float[] states, float[] output, int count) {
    for (int i = 0; i < count; i++) {
      states[i] *= output[i];
    }
  }
}
