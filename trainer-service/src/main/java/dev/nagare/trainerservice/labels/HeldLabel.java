package dev.nagare.trainerservice.labels;

import dev.nagare.labeling.text.TextKey;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.LabeledUtterance;
import java.util.List;

/**
 * A label that can be used.
 *
 * @param textKey equal for texts that count as equal
 * @param share place of the utterance in [0, 1), by hash of its id
 */
record HeldLabel(
    RecordPlace place,
    LabeledUtterance utterance,
    LabelPurpose purpose,
    long textKey,
    double share) {

  /** What shares are for: the same for ever, or utterances would move between sets. */
  private static final String DEVELOPMENT = "development";

  /** Of a label that has passed its check. */
  static HeldLabel of(RecordPlace place, Label label) {
    List<LabeledSpan> spans =
        label.getSpans().stream()
            .map(span -> new LabeledSpan(span.getType(), span.getStart(), span.getEnd()))
            .toList();
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
        label.getPurpose(),
        TextKey.of(label.getText()),
        TextKey.share(DEVELOPMENT, label.getUtteranceId()));
  }

  String language() {
    return utterance.language();
  }

  String id() {
    return utterance.id();
  }
}
