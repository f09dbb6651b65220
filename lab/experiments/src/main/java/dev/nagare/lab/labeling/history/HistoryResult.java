package dev.nagare.lab.labeling.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.lab.labeling.HistorySpec;
import java.util.List;

/**
 * A history as it is written, complete or in part.
 *
 * @param format {@link #FORMAT}
 * @param history its name
 * @param spec its specification
 * @param fingerprint of the data
 * @param made software of the history
 * @param steps that have ended
 * @param next labels of the next step; none when the history is complete
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

  /**
   * The software of a history.
   *
   * @param nagare version of this program
   * @param engine name and version of the training engine
   * @param threads of the engine
   */
  public record Made(String nagare, String engine, int threads) {}

  boolean answers(HistorySpec wanted, String fingerprintNow) {
    return format == FORMAT && history.equals(wanted.hash()) && fingerprint.equals(fingerprintNow);
  }

  /** Returns the seconds of training and tagging of all steps. */
  public double seconds() {
    return steps.stream().mapToDouble(Step::seconds).sum();
  }

  /** Returns whether some round could not spend its budget. */
  public boolean ranOut() {
    int budget = spec.path("budget").asInt();
    return steps.stream().skip(1).anyMatch(step -> step.asked().ids().size() < budget);
  }
}
