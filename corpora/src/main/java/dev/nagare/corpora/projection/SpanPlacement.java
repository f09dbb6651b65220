package dev.nagare.corpora.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places spans on words: each span on the run of words with the largest sum of scores, the span
 * with the largest sum first, none on a word that is taken.
 */
final class SpanPlacement {

  private final double[][] scores;
  private final int spans;
  private final boolean[] taken;

  private SpanPlacement(double[][] scores, int spans) {
    this.scores = scores;
    this.spans = spans;
    this.taken = new boolean[scores.length];
  }

  /**
   * Places spans.
   *
   * @param scores for each word that of each span; only runs with a positive sum are taken
   * @return one range for each span; empty if a span finds no place
   */
  static Optional<List<WordRange>> place(double[][] scores, int spans) {
    return new SpanPlacement(scores, spans).place();
  }

  private record Candidate(int span, WordRange range, double sum) {}

  private Optional<List<WordRange>> place() {
    List<@Nullable WordRange> placed = new ArrayList<>(Collections.nCopies(spans, null));
    for (int round = 0; round < spans; round++) {
      Optional<Candidate> best = best(placed);
      if (best.isEmpty()) {
        return Optional.empty();
      }
      WordRange range = best.get().range();
      placed.set(best.get().span(), range);
      Arrays.fill(taken, range.from(), range.to(), true);
    }
    List<WordRange> all = new ArrayList<>();
    placed.forEach(range -> all.add(Objects.requireNonNull(range)));
    return Optional.of(all);
  }

  private Optional<Candidate> best(List<@Nullable WordRange> placed) {
    Optional<Candidate> best = Optional.empty();
    for (int span = 0; span < spans; span++) {
      if (placed.get(span) == null) {
        Optional<Candidate> next = best(span);
        if (next.isPresent() && (best.isEmpty() || next.get().sum() > best.get().sum())) {
          best = next;
        }
      }
    }
    return best;
  }

  /** The run with the largest sum, in one pass (Kadane). */
  private Optional<Candidate> best(int span) {
    double most = 0;
    double sum = 0;
    int from = 0;
    Optional<Candidate> best = Optional.empty();
    for (int word = 0; word < scores.length; word++) {
      if (taken[word] || sum <= 0) {
        sum = 0;
        from = taken[word] ? word + 1 : word;
      }
      if (!taken[word]) {
        sum += scores[word][span];
      }
      if (sum > most) {
        most = sum;
        best = Optional.of(new Candidate(span, new WordRange(from, word + 1), sum));
      }
    }
    return best;
  }
}
