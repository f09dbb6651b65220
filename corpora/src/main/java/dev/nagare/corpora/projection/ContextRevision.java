package dev.nagare.corpora.projection;

import dev.nagare.corpora.alignment.AlignedWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Places spans again, by the links of the words and by a classifier of words in their contexts. A
 * span regains a word without a link, such as 時 in 午前九時 beside "nine am", and a wrong link counts
 * less.
 *
 * <p>A {@link TypeClassifier} learns from where the links alone place the spans. Words outside of
 * spans that have no link teach it nothing, by the weight of what is unlinked: nobody knows where
 * they belong. An utterance is never judged by a classifier that has learned from itself: there are
 * {@value #FOLDS} of them, each learned from the other folds.
 */
final class ContextRevision {

  private static final int FOLDS = 4;
  private static final int MAX_BUCKETS = 1 << 18;
  private static final int MAX_WEIGHTS = 1 << 24;

  /** Evidence that a word must have to be in a span, if links alone decide. */
  private static final double LINK_THRESHOLD = 0.4;

  /** Share of {@link #LINK_THRESHOLD} that an unlinked word must have. */
  private static final double UNLINKED_SHARE = 0.3;

  /** Probability by context at which the context says nothing. */
  private static final double CONTEXT_THRESHOLD = 0.5;

  private final List<AlignedPair> pairs;
  private final TypeNumbers types;
  private final int buckets;
  private final List<int[][]> features = new ArrayList<>();

  /**
   * A revision of pairs.
   *
   * @param numbers of the target words of each pair
   */
  ContextRevision(List<AlignedPair> pairs, List<int[]> numbers, AlignedWords words) {
    this.pairs = pairs;
    this.types = new TypeNumbers(pairs.stream().flatMap(pair -> pair.spans().stream()).toList());
    this.buckets =
        Math.min(MAX_BUCKETS, Integer.highestOneBit(Math.max(1, MAX_WEIGHTS / types.labels())));
    ContextFeatures features = new ContextFeatures(buckets);
    numbers.forEach(each -> this.features.add(features.of(each, words)));
  }

  /** The places of each pair's spans; empty if one of them finds none. */
  List<Optional<PlacedSpans>> place() {
    List<Optional<List<WordRange>>> first =
        pairs.stream().map(ContextRevision::placeByLinks).toList();
    List<Optional<PlacedSpans>> revised = new ArrayList<>();
    pairs.forEach(pair -> revised.add(Optional.empty()));
    for (int fold = 0; fold < FOLDS; fold++) {
      TypeClassifier classifier = learn(first, fold);
      for (int p = fold; p < pairs.size(); p += FOLDS) {
        revised.set(p, place(p, classifier));
      }
    }
    return revised;
  }

  private TypeClassifier learn(List<Optional<List<WordRange>>> placed, int without) {
    TypeClassifier classifier = new TypeClassifier(buckets, types.labels());
    List<TypeClassifier.Example> examples =
        IntStream.range(0, pairs.size())
            .filter(p -> p % FOLDS != without && placed.get(p).isPresent())
            .filter(p -> !pairs.get(p).spans().isEmpty())
            .mapToObj(p -> example(p, placed.get(p).orElseThrow()))
            .toList();
    classifier.learn(examples);
    return classifier;
  }

  private TypeClassifier.Example example(int p, List<WordRange> ranges) {
    AlignedPair pair = pairs.get(p);
    int[] allowed = types.allowed(pair.spans());
    double[] unlinked = pair.evidence().unlinked();
    int[] gold = new int[unlinked.length];
    double[] trust = Arrays.stream(unlinked).map(share -> 1 - share).toArray();
    for (int k = 0; k < ranges.size(); k++) {
      WordRange range = ranges.get(k);
      Arrays.fill(gold, range.from(), range.to(), types.place(pair.spans().get(k), allowed));
      Arrays.fill(trust, range.from(), range.to(), 1);
    }
    return new TypeClassifier.Example(features.get(p), allowed, gold, trust);
  }

  private static Optional<List<WordRange>> placeByLinks(AlignedPair pair) {
    double[][] membership = pair.evidence().membership();
    double[][] scores = new double[membership.length][pair.spans().size()];
    for (int j = 0; j < scores.length; j++) {
      for (int k = 0; k < scores[j].length; k++) {
        scores[j][k] = membership[j][k] - LINK_THRESHOLD;
      }
    }
    return SpanPlacement.place(scores, pair.spans().size());
  }

  private Optional<PlacedSpans> place(int p, TypeClassifier classifier) {
    AlignedPair pair = pairs.get(p);
    double[][] context = context(p, classifier);
    double[][] scores = new double[context.length][pair.spans().size()];
    for (int j = 0; j < scores.length; j++) {
      double threshold =
          LINK_THRESHOLD * (1 - (1 - UNLINKED_SHARE) * pair.evidence().unlinked()[j]);
      for (int k = 0; k < scores[j].length; k++) {
        scores[j][k] =
            pair.evidence().membership()[j][k] - threshold + context[j][k] - CONTEXT_THRESHOLD;
      }
    }
    return SpanPlacement.place(scores, pair.spans().size())
        .map(ranges -> new PlacedSpans(ranges, context));
  }

  /**
   * Returns for each word the probability by its context that it is in a span of each span's type.
   */
  private double[][] context(int p, TypeClassifier classifier) {
    AlignedPair pair = pairs.get(p);
    int[] allowed = types.allowed(pair.spans());
    double[][] context = new double[pair.targetWords().size()][pair.spans().size()];
    for (int j = 0; j < context.length; j++) {
      double[] probabilities = classifier.probabilities(features.get(p)[j], allowed);
      for (int k = 0; k < context[j].length; k++) {
        context[j][k] = probabilities[types.place(pair.spans().get(k), allowed)];
      }
    }
    return context;
  }
}
