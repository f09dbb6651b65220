package dev.nagare.tagger.bundle;

import java.io.IOException;
import java.util.Map;

/** Refuses weights with which no network gives scores that are numbers. */
final class WeightCheck {

  /**
   * Training leaves weights below a hundred. With this bound no sum of the network, of lexical
   * scores or of transitions can leave what a 32-bit float holds, whatever the input.
   */
  static final float MOST = 1e6f;

  private WeightCheck() {}

  static void check(Map<String, Tensor> tensors) throws IOException {
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      for (float value : named.getValue().values()) {
        if (!(Math.abs(value) <= MOST)) {
          throw new IOException(named.getKey() + " holds " + value);
        }
      }
    }
  }
}
