package dev.nagare.trainer.experiment.run;

import java.util.List;

/** All scorers; every run is judged by each of them. */
public final class TestScorers {

  private static final List<TestScorer> ALL = List.of(new SpansScorer());

  private TestScorers() {}

  static List<TestScorer> all() {
    return ALL;
  }

  /** Name and version of each. */
  public static List<String> ids() {
    return ALL.stream().map(TestScorer::id).toList();
  }

  /**
   * The scorer of a name, with or without its version.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static TestScorer named(String name) {
    return ALL.stream()
        .filter(scorer -> scorer.id().equals(name) || scorer.id().startsWith(name + "/"))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + name + "' is no scorer; scorers are " + String.join(", ", ids())));
  }
}
