package dev.nagare.corpora.projection;

import dev.nagare.corpora.data.LabeledSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Numbers the types of spans, in alphabetical order, behind {@link TypeClassifier#OUTSIDE}. */
final class TypeNumbers {

  private final List<String> types;

  TypeNumbers(Collection<LabeledSpan> spans) {
    TreeSet<String> sorted = new TreeSet<>();
    spans.forEach(span -> sorted.add(span.type()));
    types = new ArrayList<>(sorted);
  }

  /** Returns the number of labels. */
  int labels() {
    return types.size() + 1;
  }

  /** The labels that the words of an utterance with these spans can have, in ascending order. */
  int[] allowed(List<LabeledSpan> spans) {
    return IntStream.concat(
            IntStream.of(TypeClassifier.OUTSIDE), spans.stream().mapToInt(this::label))
        .distinct()
        .sorted()
        .toArray();
  }

  /** The place of a span's label among those allowed. */
  int place(LabeledSpan span, int[] allowed) {
    return Arrays.binarySearch(allowed, label(span));
  }

  private int label(LabeledSpan span) {
    return types.indexOf(span.type()) + 1;
  }
}
