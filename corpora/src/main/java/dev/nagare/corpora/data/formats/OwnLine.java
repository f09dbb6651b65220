package dev.nagare.corpora.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.corpora.data.LabelOrigin;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataLanguages;
import dev.nagare.tagger.tags.OriginField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses a line of Nagare's own format. Offsets are Unicode code points. A {@code surface}, if
 * present, must equal the text cut at them. Spans may be in any order. If {@code origin} is {@code
 * projected}, the spans are silver labels. {@code translationOf} is the id of the utterance that
 * the text is a translation of.
 *
 * @param choice languages of the data
 */
record OwnLine(DataLanguages choice) implements JsonLinesReader.LineParser {

  @Override
  public Optional<String> partition(JsonFields fields) {
    return fields.partition();
  }

  @Override
  public LabeledUtterance utterance(JsonFields fields) throws BadLineException {
    String id = fields.id();
    String language = fields.language("language", choice);
    String text = fields.nonBlankText("text");
    JsonNode array = fields.object().path("spans");
    if (!array.isArray()) {
      throw new BadLineException("field 'spans' is missing or not a list; [] if there are none");
    }
    int[] codePoints = text.codePoints().toArray();
    List<LabeledSpan> spans = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      try {
        spans.add(span(codePoints, new JsonFields(array.get(i))));
      } catch (BadLineException e) {
        throw new BadLineException("span " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return new LabeledUtterance(
        id,
        language,
        text,
        spans,
        List.of(),
        fields.optionalText("intent"),
        origin(fields),
        fields.optionalId("translationOf"));
  }

  private static LabelOrigin origin(JsonFields fields) {
    return OriginField.isProjected(fields.object().path(OriginField.NAME).asText(""))
        ? LabelOrigin.PROJECTED
        : LabelOrigin.PERSON;
  }

  private static LabeledSpan span(int[] text, JsonFields fields) throws BadLineException {
    String type = fields.nonBlankText("type");
    int start = fields.wholeNumber("start");
    int end = fields.wholeNumber("end");
    if (start < 0 || end <= start || end > text.length) {
      throw new BadLineException(
          range(start, end) + " is not inside the text's " + text.length + " code points");
    }
    if (fields.object().hasNonNull("surface")
        && !fields.text("surface").equals(new String(text, start, end - start))) {
      throw new BadLineException("its surface is not the text at " + range(start, end));
    }
    return new LabeledSpan(type, start, end);
  }

  private static String range(int start, int end) {
    return "[" + start + ", " + end + ")";
  }
}
