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
 * The data set of one language as the topic had it, each part in the order of utterance ids.
 *
 * @param training to be learned from
 * @param development decides when to stop
 * @param evaluation judges, and is never learned from: no text of it is in the other parts
 * @param offsets how far the topic had been read
 * @param mark another number whenever the language's labels are others
 */
public record LabelSet(
    String language,
    List<LabeledUtterance> training,
    List<LabeledUtterance> development,
    List<LabeledUtterance> evaluation,
    LabelOffsets offsets,
    long mark) {

  /** A development set that is smaller says little; but small data cannot spare as much. */
  private static final int MIN_DEVELOPMENT = 10;

  private static final int OF_FEW = 5;

  public LabelSet {
    training = List.copyOf(training);
    development = List.copyOf(development);
    evaluation = List.copyOf(evaluation);
  }

  /** Entity types that any of the labels has. */
  public SortedSet<String> types() {
    return Stream.of(training, development, evaluation)
        .flatMap(List::stream)
        .flatMap(utterance -> utterance.spans().stream())
        .map(LabeledSpan::type)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether there is something to learn from and something to stop by. */
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

  /** Those whose hash is below the share, or else the smallest hashes, so that there are some. */
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
