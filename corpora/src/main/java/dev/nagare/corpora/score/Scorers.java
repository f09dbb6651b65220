package dev.nagare.corpora.score;

import java.util.List;
import java.util.stream.Collectors;

/** The available scorers. */
public final class Scorers {

  /** Compares whole spans in the text as received. Training and the metrics of bundles use it. */
  public static final Scorer SPANS = new ExactSpanScorer();

  /** Computes CoNLL's {@code conlleval} over the words that were tagged. */
  public static final Scorer CONLLEVAL = new ConllevalScorer();

  /** Computes slot F1 as MASSIVE's own code does. */
  public static final Scorer MASSIVE = new MassiveScorer();

  private static final List<Scorer> ALL = List.of(SPANS, CONLLEVAL, MASSIVE);

  private Scorers() {}

  /**
   * Returns the scorer with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid names
   */
  public static Scorer named(String name) {
    return ALL.stream()
        .filter(scorer -> scorer.id().name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + name + "' is no scorer; there are " + all()));
  }

  private static String all() {
    return ALL.stream().map(scorer -> scorer.id().name()).collect(Collectors.joining(", "));
  }
}
