package dev.nagare.examples.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run: the JSON object that ends the demo's output.
 *
 * @param seed of first models, traffic and trainer
 * @param rate requested utterances per second
 * @param firstModelsSeconds seconds for training or reading the first models
 * @param seconds from then to the last answer
 * @param labels labels given in the run, without those of the first models
 * @param release the trained release that answers Japanese at the end; null if none does
 * @param f1Before F1 of the first Japanese release, 0–100, on the held-out utterances that both
 *     have answered; null without a new release
 * @param f1After F1 of the new one on the same utterances
 * @param p of the gate for the new one: probability of such a gain by chance alone
 * @param stream figures of the stream
 */
@JsonPropertyOrder({
  "seed",
  "rate",
  "firstModelsSeconds",
  "seconds",
  "labels",
  "release",
  "f1Before",
  "f1After",
  "p"
})
record DemoResult(
    long seed,
    int rate,
    double firstModelsSeconds,
    double seconds,
    int labels,
    @Nullable String release,
    @Nullable Double f1Before,
    @Nullable Double f1After,
    @Nullable Double p,
    @JsonUnwrapped DemoSummary stream) {}
