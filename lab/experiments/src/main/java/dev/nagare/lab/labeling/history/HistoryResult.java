package dev.nagare.lab.labeling.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.lab.labeling.HistorySpec;
import java.util.List;

/**
 * A history as it is written, whole or in part.
 *
 * @param format {@link #FORMAT}
 * @param history its name
 * @param spec everything that decided it
 * @param fingerprint of the data
 * @param made with what
 * @param steps that are over
 * @param next labels to come; none of them when the history is whole
 */
public record HistoryResult(
    int format,
    String history,
    JsonNode spec,
    String fingerprint,
    Made made,
    List<Step> steps,
    Asked next) {

  /** The format that is written. */
  public static final int FORMAT = 1;

  public HistoryResult {
    steps = List.copyOf(steps);
  }

  /** With what a history was made. */
  public record Made(String nagare, String engine, int threads) {}

  boolean answers(HistorySpec wanted, String fingerprintNow) {
    return format == FORMAT && history.equals(wanted.hash()) && fingerprint.equals(fingerprintNow);
  }

  public double seconds() {
    return steps.stream().mapToDouble(Step::seconds).sum();
  }

  /** Whether some round could not spend its budget. */
  public boolean ranOut() {
    int budget = spec.path("budget").asInt();
    return steps.stream().skip(1).anyMatch(step -> step.asked().ids().size() < budget);
  }
}
