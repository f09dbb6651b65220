package dev.nagare.lab.experiment;

/**
 * The values of an experiment's options that are not given.
 *
 * @param preset name of the preset
 * @param scorer name of the scorer that reports are made with
 * @param groups weight groups to transfer, for example {@code char+dense}
 */
public record UsualOptions(String preset, String scorer, String groups) {

  /** The values of experiments that repeat those of Johnson et al. 2019. */
  public static final UsualOptions PAPER = new UsualOptions("paper", "conlleval", "char+dense");
}
