package dev.nagare.corpora.score;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.TaggedUtterance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The calibration of confidences: a confidence of 0.8 is honest if eight of ten such spans are
 * right. Spans are sorted by confidence and cut into bins of equal numbers of spans. The expected
 * calibration error is the average distance between the mean confidence of a bin and its share of
 * right spans, weighted by spans (Guo et al. 2017, equation 3, with the bins of Nguyen and O'Connor
 * 2015).
 *
 * <p>Spans of the same confidence are in the same bin, so the result does not depend on their
 * order. Bins then differ in size, and there may be fewer of them.
 *
 * @param bins by rising confidence; empty if there are no spans
 */
public record Calibration(List<Bin> bins) {

  /** The number of bins by default. */
  public static final int BINS = 15;

  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * A predicted span.
   *
   * @param confidence stated by the model, 0 to 1
   * @param correct whether a gold span has the same type, start and end
   */
  public record Outcome(double confidence, boolean correct) {

    /** Returns the outcome of each span that a model found in an utterance. */
    public static List<Outcome> of(LabeledUtterance gold, TaggedUtterance tagged) {
      return tagged.spans().stream()
          .map(
              span ->
                  new Outcome(
                      span.confidence(),
                      gold.spans()
                          .contains(new LabeledSpan(span.type(), span.start(), span.end()))))
          .toList();
    }
  }

  /**
   * Spans of similar confidence.
   *
   * @param spans number of spans, at least 1
   * @param lowest smallest confidence
   * @param highest largest confidence
   * @param confidence mean confidence
   * @param correct share of right spans, 0 to 1
   */
  public record Bin(int spans, double lowest, double highest, double confidence, double correct) {

    private static Bin of(List<Outcome> outcomes) {
      int size = outcomes.size();
      return new Bin(
          size,
          outcomes.get(0).confidence(),
          outcomes.get(size - 1).confidence(),
          outcomes.stream().mapToDouble(Outcome::confidence).sum() / size,
          (double) outcomes.stream().filter(Outcome::correct).count() / size);
    }
  }

  /**
   * Puts spans into bins.
   *
   * @param most number of bins if no two confidences are equal and there are enough spans, at least
   *     1
   */
  public static Calibration of(Collection<Outcome> outcomes, int most) {
    List<Outcome> sorted = new ArrayList<>(outcomes);
    sorted.sort(Comparator.comparingDouble(Outcome::confidence));
    List<Bin> bins = new ArrayList<>();
    int from = 0;
    for (int b = 1; b <= most; b++) {
      int to = (int) ((long) b * sorted.size() / most);
      if (to > from) {
        to = endOfTies(sorted, to);
        bins.add(Bin.of(sorted.subList(from, to)));
        from = to;
      }
    }
    return new Calibration(bins);
  }

  private static int endOfTies(List<Outcome> sorted, int end) {
    int to = end;
    while (to < sorted.size() && sorted.get(to).confidence() == sorted.get(to - 1).confidence()) {
      to++;
    }
    return to;
  }

  /** Returns the number of spans. */
  public int spans() {
    return bins.stream().mapToInt(Bin::spans).sum();
  }

  /** Returns the expected calibration error, 0 to 1; empty if there are no spans. */
  public OptionalDouble error() {
    return bins.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            bins.stream()
                    .mapToDouble(bin -> bin.spans() * Math.abs(bin.confidence() - bin.correct()))
                    .sum()
                / spans());
  }
}
