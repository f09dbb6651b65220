package dev.nagare.lab.labeling;

/**
 * The number of utterances of each language that are never used for training.
 *
 * @param test from the test set: the figures of reports; no strategy sees it
 * @param evaluation from the development set: the current F1 for LAMM
 * @param stopping from the development set, without those of the evaluation: decide when a training
 *     stops
 */
public record SampleSizes(int test, int evaluation, int stopping) {

  public SampleSizes {
    check("--test", test);
    check("--evaluation", evaluation);
    check("--stopping", stopping);
  }

  private static void check(String option, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(option + " is " + size + ", must be 1 or more");
    }
  }
}
