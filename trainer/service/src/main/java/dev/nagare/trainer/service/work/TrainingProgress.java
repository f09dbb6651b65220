package dev.nagare.trainer.service.work;

import dev.nagare.trainer.service.triggers.Trigger;
import java.time.Instant;

/**
 * The progress of a training.
 *
 * @param trigger reason for the training
 * @param phase present phase
 * @param epoch present epoch, from 1; 0 before the first
 * @param epochs maximum number of epochs; 0 before the first
 * @param done finished share of the training without early stopping, 0 to 1
 * @param secondsLeft remaining seconds of the training without early stopping
 * @param devF1 best F1 on the development set so far, 0 to 100
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
