package dev.nagare.corpora.score;

import java.util.List;
import java.util.stream.Collectors;

/** The scorers there are. */
public final class Scorers {

  /** Whole spans in the text as received; what training and a bundle's metrics go by. */
  public static final Scorer SPANS = new ExactSpanScorer();

  /** CoNLL's {@code conlleval} over the words that were tagged. */
  public static final Scorer CONLLEVAL = new ConllevalScorer();

  /** Slot F1 as MASSIVE's own code computes it. */
  public static final Scorer MASSIVE = new MassiveScorer();

  private static final List<Scorer> ALL = List.of(SPANS, CONLLEVAL, MASSIVE);

  private Scorers() {}

  /**
   * The scorer of this name.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
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
