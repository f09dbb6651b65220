package dev.nagare.examples.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * How a run went: the JSON object that ends the demo's output.
 *
 * @param seed of first models, traffic and trainer
 * @param rate utterances per second that were to be sent
 * @param firstModelsSeconds what training or reading the first models took
 * @param seconds from then to the last answer
 * @param labels that were given in the run, those the first models had been trained on aside
 * @param release the trained release that answers Japanese at the end; null if none does
 * @param f1Before of the first Japanese release, 0–100, on the held-out utterances that both have
 *     answered; null without a new release
 * @param f1After of the new one on the same utterances
 * @param p of the gate for the new one: how often chance alone gives such a gain
 * @param stream what the stream did
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
