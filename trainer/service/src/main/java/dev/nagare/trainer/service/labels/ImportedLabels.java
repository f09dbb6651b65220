package dev.nagare.trainer.service.labels;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.labeling.labels.TranslatedLabels;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.tagger.text.CodePointOffsets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Creates labels from a labeled data set.
 *
 * @param purpose purpose of the labels
 * @param annotator name of who labeled them
 * @param labeledAt time of the import
 */
public record ImportedLabels(LabelPurpose purpose, String annotator, Instant labeledAt) {

  /** Hex digits of an id, 128 bits: no two texts of real data share one. */
  private static final int ID_DIGITS = 32;

  /**
   * Returns the label of an utterance. The same language and text always get the same id; a
   * translation gets the key of translated labels.
   */
  public Label label(LabeledUtterance utterance) {
    return Label.newBuilder()
        .setUtteranceId(id(utterance))
        .setLanguage(utterance.language())
        .setText(utterance.text())
        .setSpans(spans(utterance))
        .setAnnotator(annotator)
        .setLabeledAt(labeledAt)
        .setPurpose(purpose)
        .setTranslationOf(utterance.translationOf().orElse(null))
        .build();
  }

  private static String id(LabeledUtterance utterance) {
    return utterance
        .translationOf()
        .flatMap(original -> TranslatedLabels.key(original, utterance.language()))
        .orElseGet(() -> hashed(utterance));
  }

  private static String hashed(LabeledUtterance utterance) {
    String named = utterance.language() + "\n" + utterance.text();
    String hash = Sha256.of(named.getBytes(StandardCharsets.UTF_8));
    return "import-" + hash.substring(0, ID_DIGITS);
  }

  private static List<LabeledSpan> spans(LabeledUtterance utterance) {
    CodePointOffsets offsets = CodePointOffsets.of(utterance.text());
    return utterance.spans().stream()
        .map(
            span ->
                LabeledSpan.newBuilder()
                    .setType(span.type())
                    .setStart(span.start())
                    .setEnd(span.end())
                    .setSurface(offsets.cut(utterance.text(), span.start(), span.end()))
                    .build())
        .toList();
  }
}
