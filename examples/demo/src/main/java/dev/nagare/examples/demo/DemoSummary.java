package dev.nagare.examples.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * The figures of the stream in a run. The names are those of the JSON object that ends the demo's
 * output.
 *
 * @param utterances number of utterances sent
 * @param entityEvents number of committed events read back
 * @param deadLetters number of dead letters read back
 * @param labelRequests requests for utterances the models were unsure of
 * @param utterancesPerSecond from the first sent to the last answered: the rate at which the demo
 *     sends, unless the stream cannot keep up
 * @param latencyMillis from sending an utterance to reading its committed event
 * @param f1 by language, 0–100, of the held-out utterances that the newest release answered
 * @param releases F1 of every release that answered, in order of appearance
 */
@JsonPropertyOrder({
  "utterances",
  "entityEvents",
  "deadLetters",
  "labelRequests",
  "utterancesPerSecond",
  "latencyMillis",
  "f1",
  "releases"
})
record DemoSummary(
    int utterances,
    int entityEvents,
    int deadLetters,
    int labelRequests,
    double utterancesPerSecond,
    Latency latencyMillis,
    Map<String, Double> f1,
    List<ReleaseScore> releases) {

  /**
   * Percentiles in milliseconds.
   *
   * @param p50 median
   * @param p99 99th percentile
   */
  record Latency(double p50, double p99) {}

  /**
   * The score of a release.
   *
   * @param language of the utterances
   * @param release its id and version
   * @param utterances different held-out utterances it answered
   * @param f1 on them, 0–100
   */
  @JsonPropertyOrder({"language", "release", "utterances", "f1"})
  record ReleaseScore(String language, String release, int utterances, double f1) {}
}
