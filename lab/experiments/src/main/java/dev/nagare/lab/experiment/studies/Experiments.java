package dev.nagare.lab.experiment.studies;

import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.UsualOptions;
import java.util.List;
import java.util.function.Function;

/** The available experiments. */
public final class Experiments {

  /**
   * A kind of experiment.
   *
   * @param name on the command line and of its report
   * @param title of the report
   * @param usual values of options that are not given
   * @param make creates the experiment
   */
  record Kind(String name, String title, UsualOptions usual, Function<Setup, Experiment> make) {

    /** Creates one of the paper's experiments. */
    Kind(String name, String title, Function<Setup, Experiment> make) {
      this(name, title, UsualOptions.PAPER, make);
    }
  }

  private static final List<Kind> ALL =
      List.of(
          new Kind("layers", "Which weights to transfer (Table 4)", Layers::new),
          new Kind("romanization", "What romanization does (Table 5)", Romanization::new),
          new Kind("full-data", "Transfer with all the data (Table 6)", FullData::new),
          new Kind("size-curve", "Transfer by size of the target (Figure 3)", SizeCurve::new),
          new Kind("tag-frequency", "Which tags gain by transfer (Figure 4)", TagFrequency::new),
          new Kind("strong", "How good the models are", Strong::new),
          new Kind("ablation", "What each setting brings", Ablation::new),
          new Kind(
              "alignment",
              "What parallel text brings",
              new UsualOptions("strong", "massive", "char+word+dense"),
              Alignment::new),
          new Kind(
              "languages",
              "How good the models are in every language",
              new UsualOptions("strong", "massive", "char+word+dense"),
              EveryLanguage::new));

  private Experiments() {}

  /** Returns the name of each, in the order of the paper. */
  public static List<String> names() {
    return ALL.stream().map(Kind::name).toList();
  }

  /**
   * Returns the usual values of an experiment's options.
   *
   * @throws IllegalArgumentException if there is no such experiment
   */
  public static UsualOptions usual(String name) {
    return named(name).usual();
  }

  /**
   * Returns the experiment with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid names
   */
  static Kind named(String name) {
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is no experiment; experiments are "
                        + String.join(", ", names())));
  }
}
