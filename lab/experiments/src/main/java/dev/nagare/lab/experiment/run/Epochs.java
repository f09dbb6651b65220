package dev.nagare.lab.experiment.run;

import dev.nagare.trainer.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Records the end of each epoch of a training, and passes all events on. */
final class Epochs implements TrainingListener {

  private final TrainingListener next;
  private final List<EpochResult> ended = new ArrayList<>();

  Epochs(TrainingListener next) {
    this.next = next;
  }

  @Override
  public void wordsTranslated(int translated, int others) {
    next.wordsTranslated(translated, others);
  }

  @Override
  public void pairsRead(int used, int leftOut) {
    next.pairsRead(used, leftOut);
  }

  @Override
  public void aligned(int done, int all) {
    next.aligned(done, all);
  }

  @Override
  public void learned(Progress progress) {
    next.learned(progress);
  }

  @Override
  public void epochEnded(EpochResult result) {
    ended.add(result);
    next.epochEnded(result);
  }

  List<Double> devF1() {
    return ended.stream().map(EpochResult::devF1).toList();
  }

  /**
   * Returns the tokens per second of the median epoch, so that neither the first one nor a busy
   * machine decides.
   */
  double tokensPerSecond() {
    return ended.stream()
        .map(EpochResult::tokensPerSecond)
        .sorted()
        .skip(ended.size() / 2)
        .findFirst()
        .orElse(0.0);
  }
}
