package dev.nagare.trainer.service.labels;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.labeling.text.TextKey;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.SpanEdges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A valid label.
 *
 * @param place place of its record
 * @param utterance labeled utterance
 * @param isTrimmed whether white space was cut off the edges of one of its spans
 * @param purpose purpose that the label was given for
 * @param textKey key of the text, the same for texts that count as equal
 * @param share position of the utterance in [0, 1), by hash of its id
 * @param translationOf id of the original of a translated label; empty for other labels
 */
record HeldLabel(
    RecordPlace place,
    LabeledUtterance utterance,
    boolean isTrimmed,
    LabelPurpose purpose,
    long textKey,
    double share,
    Optional<String> translationOf) {

  /** Salt of the positions; it never changes, or utterances would move between sets. */
  private static final String DEVELOPMENT = "development";

  /**
   * Returns the held form of a label that has passed its check; white space at the edges of spans
   * is cut off.
   */
  static HeldLabel of(RecordPlace place, Label label) {
    List<LabeledSpan> whole =
        label.getSpans().stream()
            .map(span -> new LabeledSpan(span.getType(), span.getStart(), span.getEnd()))
            .toList();
    List<LabeledSpan> spans = trimmed(label.getText(), whole);
    LabeledUtterance utterance =
        new LabeledUtterance(
            label.getUtteranceId(),
            LanguageTags.canonical(label.getLanguage()).orElseThrow(),
            label.getText(),
            spans,
            List.of());
    return new HeldLabel(
        place,
        utterance,
        !spans.equals(whole),
        label.getPurpose(),
        TextKey.of(label.getText()),
        TextKey.share(DEVELOPMENT, label.getUtteranceId()),
        label.getTranslationOf());
  }

  private static List<LabeledSpan> trimmed(String text, List<LabeledSpan> whole) {
    if (whole.isEmpty()) {
      return whole;
    }
    SpanEdges edges = SpanEdges.of(text);
    List<LabeledSpan> spans = new ArrayList<>();
    for (LabeledSpan span : whole) {
      edges
          .trim(span.start(), span.end())
          .ifPresent(words -> spans.add(new LabeledSpan(span.type(), words.start(), words.end())));
    }
    return spans;
  }

  /** Returns the entity types of its spans. */
  Set<String> types() {
    return utterance.spans().stream().map(LabeledSpan::type).collect(Collectors.toSet());
  }

  boolean isTranslated() {
    return translationOf.isPresent();
  }

  String language() {
    return utterance.language();
  }

  String id() {
    return utterance.id();
  }
}
