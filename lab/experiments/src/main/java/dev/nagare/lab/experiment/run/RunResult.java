package dev.nagare.lab.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.corpora.data.LabeledSpan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run.
 *
 * @param format {@link #FORMAT}
 * @param run name of the run
 * @param spec its specification with all training settings
 * @param fingerprint of the data, see {@link DataFolder#fingerprint}
 * @param made software and time of the run
 * @param training course of the training
 * @param trainSpans gold spans of the training set by type
 * @param predicted spans of each test utterance, in order; empty without a test set
 * @param test by each scorer; empty without a test set
 * @param retrieval of sentences; empty if it was not asked for
 */
public record RunResult(
    int format,
    String run,
    JsonNode spec,
    String fingerprint,
    Made made,
    Training training,
    SortedMap<String, Integer> trainSpans,
    List<List<LabeledSpan>> predicted,
    List<TestScore> test,
    List<RetrievalScore> retrieval) {

  /** Earlier results have no retrieval. */
  public RunResult {
    retrieval = Objects.requireNonNullElse(retrieval, List.of());
  }

  /** The format that is written. */
  public static final int FORMAT = 1;

  /**
   * The software and time of a run.
   *
   * @param nagare version of this program
   * @param engine name and version of the training engine
   * @param threads of the engine
   * @param seconds for everything but reading the data
   */
  public record Made(String nagare, String engine, int threads, double seconds) {}

  /**
   * The course of a training.
   *
   * @param utterances number of training utterances
   * @param epoch the best one, from 1
   * @param devF1 of every epoch, 0–100
   * @param tokensPerSecond in the median epoch
   * @param transfer description of the transferred weights; empty without transfer
   */
  public record Training(
      int utterances, int epoch, List<Double> devF1, double tokensPerSecond, String transfer) {

    /** Returns the F1 on the development set at the best epoch, 0–100. */
    public double bestDevF1() {
      return devF1.get(epoch - 1);
    }
  }

  /** Returns whether this is the result of a run on data with a fingerprint. */
  boolean answers(RunSpec wanted, String fingerprintNow) {
    return format == FORMAT
        && run.equals(wanted.hash())
        && fingerprint.equals(fingerprintNow)
        && hasSettingsOf(wanted);
  }

  /**
   * Returns whether the training settings are equal: the meaning of the paper's settings may have
   * changed, which no hash shows.
   */
  private boolean hasSettingsOf(RunSpec wanted) {
    Map<String, JsonNode> now = SettingsTree.all(wanted.training());
    return spec.path("training").properties().stream()
        .allMatch(setting -> sameValue(setting.getValue(), now.get(setting.getKey())));
  }

  private static boolean sameValue(JsonNode then, @Nullable JsonNode now) {
    return now != null && then.asText().equals(now.asText());
  }

  /** Returns the score of a scorer; empty if it has not been applied. */
  public Optional<TestScore> score(String scorer) {
    return test.stream().filter(score -> score.scorer().equals(scorer)).findFirst();
  }

  /** Returns a copy with other test scores. */
  RunResult withTest(List<TestScore> scores) {
    return new RunResult(
        format,
        run,
        spec,
        fingerprint,
        made,
        training,
        trainSpans,
        predicted,
        List.copyOf(scores),
        retrieval);
  }
}
