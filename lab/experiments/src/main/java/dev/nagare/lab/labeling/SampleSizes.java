package dev.nagare.lab.labeling;

/**
 * Utterances of each language that are never learned from.
 *
 * @param test of the test set: what reports tell; no strategy sees it
 * @param evaluation of the development set: the current F1 that LAMM goes by
 * @param stopping of the development set, none of them in the evaluation: decide when a training
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
