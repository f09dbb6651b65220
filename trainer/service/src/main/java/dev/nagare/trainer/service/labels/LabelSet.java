package dev.nagare.trainer.service.labels;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The data set of one language at a position of the label topic, each part in the order of
 * utterance ids.
 *
 * @param language BCP 47 tag
 * @param training training set
 * @param development development set, which decides when to stop
 * @param evaluation evaluation set, which is never used for training: no text of it is in the other
 *     parts
 * @param offsets position up to which the topic had been read
 * @param mark number that changes whenever the language's labels change
 */
public record LabelSet(
    String language,
    List<LabeledUtterance> training,
    List<LabeledUtterance> development,
    List<LabeledUtterance> evaluation,
    LabelOffsets offsets,
    long mark) {

  /**
   * The size below which a development set is unreliable; small data sets cannot spare as many,
   * though.
   */
  private static final int MIN_DEVELOPMENT = 10;

  private static final int OF_FEW = 5;

  public LabelSet {
    training = List.copyOf(training);
    development = List.copyOf(development);
    evaluation = List.copyOf(evaluation);
  }

  /** Returns the entity types of all labels. */
  public SortedSet<String> types() {
    return Stream.of(training, development, evaluation)
        .flatMap(List::stream)
        .flatMap(utterance -> utterance.spans().stream())
        .map(LabeledSpan::type)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns whether neither the training set nor the development set is empty. */
  public boolean canBeLearned() {
    return !training.isEmpty() && !development.isEmpty();
  }

  static LabelSet of(
      String language, LanguageLabels ofLanguage, double developmentShare, LabelOffsets offsets) {
    List<HeldLabel> learnable = new ArrayList<>(ofLanguage.learnable().toList());
    Set<String> development = developmentIds(learnable, developmentShare);
    return new LabelSet(
        language,
        utterances(learnable.stream().filter(label -> !development.contains(label.id())).toList()),
        utterances(learnable.stream().filter(label -> development.contains(label.id())).toList()),
        utterances(ofLanguage.evaluation().toList()),
        offsets,
        ofLanguage.mark());
  }

  /**
   * Returns the ids of the labels whose position is below the share, or else those with the
   * smallest positions, so that there are some.
   */
  private static Set<String> developmentIds(List<HeldLabel> labels, double share) {
    int least = Math.min(MIN_DEVELOPMENT, (labels.size() + OF_FEW - 1) / OF_FEW);
    int chosen = (int) labels.stream().filter(label -> label.share() < share).count();
    int most = Math.max(chosen, labels.size() < 2 ? 0 : least);
    return labels.stream()
        .sorted(Comparator.comparingDouble(HeldLabel::share).thenComparing(HeldLabel::id))
        .limit(most)
        .map(HeldLabel::id)
        .collect(Collectors.toSet());
  }

  private static List<LabeledUtterance> utterances(List<HeldLabel> labels) {
    return labels.stream()
        .map(HeldLabel::utterance)
        .sorted(Comparator.comparing(LabeledUtterance::id))
        .toList();
  }
}
