package dev.nagare.labeling.queue.intake;

import dev.nagare.labeling.labels.TranslatedLabels;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.Suggestions;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.tagger.WrittenLanguage;
import java.util.Optional;

/** The fields of labels that do not depend on a person's marks. */
final class LabelBasis {

  private LabelBasis() {}

  /** Returns the beginning of the label that answers a request: all of it is the request's. */
  static Label.Builder of(LabelRequest request) {
    return Label.newBuilder()
        .setUtteranceId(request.getUtteranceId())
        .setLanguage(request.getLanguage())
        .setText(request.getText())
        .setPurpose(request.getPurpose())
        .setRound(request.getRound())
        .setRelease(Suggestions.of(request).isEmpty() ? null : request.getRelease());
  }

  /**
   * Returns the beginning of a translated label: the text is the entry's. It belongs to no round,
   * because it uses no budget.
   *
   * @param original request of the utterance that was translated
   * @throws BadEntryException if it is no translation of it
   */
  static Label.Builder of(Entry.Translated translation, LabelRequest original)
      throws BadEntryException {
    String id = original.getUtteranceId();
    String language = language(translation.language());
    if (!TranslatedLabels.differ(original.getLanguage(), language)) {
      throw new BadEntryException(
          Fault.FIELD_BAD, "field 'language' of a translation is that of the original");
    }
    return Label.newBuilder()
        .setUtteranceId(TranslatedLabels.key(id, language).orElseThrow())
        .setLanguage(language)
        .setText(translation.answer().text().orElseThrow())
        .setPurpose(LabelPurpose.TRAINING)
        .setTranslationOf(id);
  }

  /** Returns the canonical tag of a language that no request has checked. */
  private static String language(String written) throws BadEntryException {
    Optional<String> fault = WrittenLanguage.fault(written);
    if (fault.isPresent()) {
      throw new BadEntryException(Fault.FIELD_BAD, "field 'language' " + fault.get());
    }
    return WrittenLanguage.read(written).tag();
  }
}
