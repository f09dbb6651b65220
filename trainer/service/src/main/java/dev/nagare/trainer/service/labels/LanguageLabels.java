package dev.nagare.trainer.service.labels;

import dev.nagare.labeling.labels.TranslatedLabels;
import dev.nagare.schemas.avro.LabelPurpose;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The labels of one language. Not safe for use by several threads. */
final class LanguageLabels {

  private final Map<String, HeldLabel> training = new HashMap<>();
  private final Map<String, HeldLabel> evaluation = new HashMap<>();

  /** The number of evaluation labels for each text. */
  private final Map<Long, Integer> evaluationTexts = new HashMap<>();

  /** Changes whenever the evaluation set changes, and returns to the same value only with it. */
  private long evaluationMark;

  /** The same for all labels. */
  private long mark;

  /** The number of labels that have a type. */
  private final Map<String, Integer> types = new HashMap<>();

  void put(HeldLabel label) {
    mark += mark(label);
    label.types().forEach(type -> types.merge(type, 1, Integer::sum));
    if (label.purpose() == LabelPurpose.EVALUATION) {
      evaluation.put(label.id(), label);
      evaluationTexts.merge(label.textKey(), 1, Integer::sum);
      evaluationMark += mark(label);
    } else {
      training.put(label.id(), label);
    }
  }

  void remove(HeldLabel label) {
    mark -= mark(label);
    label.types().forEach(type -> types.computeIfPresent(type, (k, n) -> n == 1 ? null : n - 1));
    if (label.purpose() == LabelPurpose.EVALUATION) {
      evaluation.remove(label.id());
      evaluationTexts.computeIfPresent(label.textKey(), (k, n) -> n == 1 ? null : n - 1);
      evaluationMark -= mark(label);
    } else {
      training.remove(label.id());
    }
  }

  boolean isEmpty() {
    return training.isEmpty() && evaluation.isEmpty();
  }

  /**
   * Returns the labels for training and development set: neither those of texts in the evaluation
   * set, nor translations that are none. Which ones depends on all labels together, not on their
   * order.
   */
  Stream<HeldLabel> learnable() {
    return training.values().stream()
        .filter(label -> !evaluationTexts.containsKey(label.textKey()))
        .filter(label -> !isInItsOriginalsLanguage(label));
  }

  /**
   * Returns the translated label, of a label and its translation into this language, that is in the
   * language of its original; empty if there is none.
   */
  Optional<HeldLabel> misplacedTranslation(HeldLabel label) {
    Optional<String> key =
        label.isTranslated()
            ? Optional.of(label.id())
            : TranslatedLabels.key(label.id(), label.language());
    return key.flatMap(id -> Optional.ofNullable(training.get(id)))
        .filter(this::isInItsOriginalsLanguage);
  }

  private boolean isInItsOriginalsLanguage(HeldLabel label) {
    return label
        .translationOf()
        .filter(id -> training.containsKey(id) || evaluation.containsKey(id))
        .isPresent();
  }

  Stream<HeldLabel> evaluation() {
    return evaluation.values().stream();
  }

  int evaluationSize() {
    return evaluation.size();
  }

  long evaluationMark() {
    return evaluationMark;
  }

  long mark() {
    return mark;
  }

  LabelCounts counts(LabelOffsets trainedOn) {
    List<HeldLabel> learnable = learnable().toList();
    List<HeldLabel> fresh =
        learnable.stream().filter(label -> !trainedOn.contains(label.place())).toList();
    Optional<Instant> oldest =
        fresh.stream()
            .map(label -> Instant.ofEpochMilli(label.place().timestamp()))
            .min(Instant::compareTo);
    return new LabelCounts(
        learnable.size(),
        (int) learnable.stream().filter(HeldLabel::isTranslated).count(),
        fresh.size(),
        oldest,
        evaluation.size(),
        training.size() - learnable.size(),
        types.size());
  }

  private static long mark(HeldLabel label) {
    long place = 31L * label.place().offset() + label.place().partition();
    return label.textKey() ^ (place * 0x9E3779B97F4A7C15L);
  }
}
