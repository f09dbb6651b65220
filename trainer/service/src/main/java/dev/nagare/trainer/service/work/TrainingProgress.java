package dev.nagare.trainer.service.work;

import dev.nagare.trainer.service.triggers.Trigger;
import java.time.Instant;

/**
 * Where the training of a language stands.
 *
 * @param epoch the current one, from 1; 0 before the first
 * @param epochs at most; 0 before the first
 * @param done share of the training that is done, if no epoch is left out, 0 to 1
 * @param secondsLeft of the training, if no epoch is left out
 * @param devF1 best on the development set so far, 0 to 100
 */
public record TrainingProgress(
    String language,
    Trigger trigger,
    Instant startedAt,
    Phase phase,
    int epoch,
    int epochs,
    double done,
    double secondsLeft,
    double devF1) {

  static TrainingProgress begun(TrainingOrder order, Instant now) {
    return new TrainingProgress(
        order.language(), order.trigger(), now, Phase.FETCHING, 0, 0, 0, 0, 0);
  }

  TrainingProgress in(Phase next) {
    return new TrainingProgress(
        language, trigger, startedAt, next, epoch, epochs, done, secondsLeft, devF1);
  }

  TrainingProgress at(int nowEpoch, int ofEpochs, double nowDone, double nowSecondsLeft) {
    return new TrainingProgress(
        language, trigger, startedAt, phase, nowEpoch, ofEpochs, nowDone, nowSecondsLeft, devF1);
  }

  TrainingProgress best(double f1) {
    return new TrainingProgress(
        language, trigger, startedAt, phase, epoch, epochs, done, secondsLeft, Math.max(devF1, f1));
  }
}
