package dev.nagare.lab.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.corpora.data.LabeledSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run.
 *
 * @param format {@link #FORMAT}
 * @param run name of the run
 * @param spec its specification with all training settings
 * @param fingerprint of the data, see {@link DataFolder#fingerprint}
 * @param made with what, and how long it took
 * @param training how it went
 * @param trainSpans gold spans of the training set by type
 * @param predicted spans of each test utterance, in order; empty without a test set
 * @param test by each scorer; empty without a test set
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
    List<TestScore> test) {

  /** The format that is written. */
  public static final int FORMAT = 1;

  /**
   * With what a run was made.
   *
   * @param nagare version of this program
   * @param engine name and version of what trained
   * @param threads of the engine
   * @param seconds for everything but reading the data
   */
  public record Made(String nagare, String engine, int threads, double seconds) {}

  /**
   * How training went.
   *
   * @param utterances learned from
   * @param epoch the best one, from 1
   * @param devF1 of every epoch, 0–100
   * @param tokensPerSecond learned in the median epoch
   * @param transfer what was taken over, in words; empty without transfer
   */
  public record Training(
      int utterances, int epoch, List<Double> devF1, double tokensPerSecond, String transfer) {

    /** F1 on the development set at the best epoch, 0–100. */
    public double bestDevF1() {
      return devF1.get(epoch - 1);
    }
  }

  /** Whether this is the result of that run on data of that fingerprint. */
  boolean answers(RunSpec wanted, String fingerprintNow) {
    return format == FORMAT
        && run.equals(wanted.hash())
        && fingerprint.equals(fingerprintNow)
        && hasSettingsOf(wanted);
  }

  /** What the paper's settings mean may have changed, which no hash tells. */
  private boolean hasSettingsOf(RunSpec wanted) {
    Map<String, JsonNode> now = SettingsTree.all(wanted.training());
    return spec.path("training").properties().stream()
        .allMatch(setting -> sameValue(setting.getValue(), now.get(setting.getKey())));
  }

  private static boolean sameValue(JsonNode then, @Nullable JsonNode now) {
    return now != null && then.asText().equals(now.asText());
  }

  /** What a scorer says; empty if it has not been asked. */
  public Optional<TestScore> score(String scorer) {
    return test.stream().filter(score -> score.scorer().equals(scorer)).findFirst();
  }

  /** The same with other test scores. */
  RunResult withTest(List<TestScore> scores) {
    return new RunResult(
        format, run, spec, fingerprint, made, training, trainSpans, predicted, List.copyOf(scores));
  }
}
