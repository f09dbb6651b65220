package dev.nagare.quickstart.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * How a run went; its names are those of the JSON object that ends the demo's output.
 *
 * @param utterances sent
 * @param entityEvents read back, committed
 * @param deadLetters read back
 * @param labelRequests made for utterances the models were unsure of
 * @param utterancesPerSecond from the first sent to the last answered
 * @param latencyMillis from sending an utterance to reading its committed event
 * @param f1 by language, 0–100, of the held-out utterances that were sent
 */
@JsonPropertyOrder({
  "utterances",
  "entityEvents",
  "deadLetters",
  "labelRequests",
  "utterancesPerSecond",
  "latencyMillis",
  "f1"
})
record DemoSummary(
    int utterances,
    int entityEvents,
    int deadLetters,
    int labelRequests,
    double utterancesPerSecond,
    Latency latencyMillis,
    Map<String, Double> f1) {

  /** Percentiles in milliseconds. */
  record Latency(double p50, double p99) {}
}
