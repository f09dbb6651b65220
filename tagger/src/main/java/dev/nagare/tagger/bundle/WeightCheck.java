package dev.nagare.tagger.bundle;

import java.io.IOException;
import java.util.Map;

/** Refuses weights with which the network could return scores that are not numbers. */
final class WeightCheck {

  private WeightCheck() {}

  static void check(Map<String, Tensor> tensors) throws IOException {
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      for (float value : named.getValue().values()) {
        if (!(Math.abs(value) <= MomWeights.LARGEST)) {
          throw new IOException(named.getKey() + " holds " + value);
        }
      }
    }
  }
}
