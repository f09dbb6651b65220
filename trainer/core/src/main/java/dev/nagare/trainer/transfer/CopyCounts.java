package dev.nagare.trainer.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts the weights that each source supplies. */
final class CopyCounts {

  private final long[] weights;
  private final List<List<String>> wholeTensors;

  CopyCounts(int sources) {
    weights = new long[sources];
    wholeTensors =
        IntStream.range(0, sources).<List<String>>mapToObj(i -> new ArrayList<>()).toList();
  }

  void add(int source, int numbers) {
    weights[source] += numbers;
  }

  void addWhole(int source, String name) {
    wholeTensors.get(source).add(name);
  }

  long weights() {
    return Arrays.stream(weights).sum();
  }

  long weights(int source) {
    return weights[source];
  }

  List<String> wholeTensors(int source) {
    return wholeTensors.get(source);
  }
}
