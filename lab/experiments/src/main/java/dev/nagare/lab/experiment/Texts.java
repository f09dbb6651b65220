package dev.nagare.lab.experiment;

/** Sentences that several reports share. */
public final class Texts {

  public static final String P =
      "p is of approximate randomization, two-sided, paired by utterance, 10,000 shuffles; the"
          + " counts of an utterance are added up over the seeds.";

  public static final String SOURCE =
      "The source model is trained once for each seed, with the same settings, so that the standard"
          + " deviation covers it too; a sample of the target is drawn anew for each seed, smaller"
          + " ones lie within larger ones.";

  private Texts() {}
}
