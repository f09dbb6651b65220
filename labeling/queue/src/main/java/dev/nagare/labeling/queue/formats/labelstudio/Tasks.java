package dev.nagare.labeling.queue.formats.labelstudio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.exchange.Suggestions;
import dev.nagare.labeling.queue.exchange.TaskFormat;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.tagger.text.CodePointOffsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes tasks as Label Studio imports them: a list, or one task per line in a growing file. The
 * suggestion of a release becomes a prediction.
 *
 * @param unit of offsets
 */
public record Tasks(OffsetUnit unit) implements TaskFormat {

  /** The names of the two controls, the same as in {@link LabelStudioConfig}. */
  static final String FROM_NAME = "label";

  static final String TO_NAME = "text";

  /** The type of the results that mark spans. */
  static final String RESULT_TYPE = "labels";

  private static final String LINE_END = "\n";

  @Override
  public String task(LabelRequest request) {
    ObjectNode task = JsonNodeFactory.instance.objectNode();
    ObjectNode data = task.putObject("data");
    data.put("text", request.getText());
    data.put("id", request.getUtteranceId());
    data.put("language", request.getLanguage());
    data.put("purpose", request.getPurpose().name().toLowerCase(Locale.ROOT));
    data.put("round", request.getRound());
    data.put("requestedAt", request.getRequestedAt().toString());
    request
        .getUncertainty()
        .ifPresent(
            uncertainty ->
                data.put("uncertainty", uncertainty)
                    .put("measure", request.getMeasure().name().toLowerCase(Locale.ROOT)));
    List<Span> spans = Suggestions.of(request);
    if (!spans.isEmpty()) {
      ObjectNode prediction = task.putArray("predictions").addObject();
      prediction.put(
          "model_version", request.getRelease().getId() + ":" + request.getRelease().getVersion());
      prediction.put("score", score(request, spans));
      ArrayNode result = prediction.putArray("result");
      CodePointOffsets offsets = CodePointOffsets.of(request.getText());
      spans.forEach(span -> add(result, span, offsets));
    }
    return Json.line(task);
  }

  @Override
  public Frame whole() {
    return new Frame("[\n", ",\n", "", "\n]\n");
  }

  @Override
  public String growing() {
    return LINE_END;
  }

  @Override
  public Optional<String> idOf(String line) {
    return Json.parse(line).flatMap(task -> Json.optionalText(task.path("data"), "id"));
  }

  private void add(ArrayNode result, Span span, CodePointOffsets offsets) {
    ObjectNode item = result.addObject();
    item.put("id", "s" + result.size());
    item.put("from_name", FROM_NAME);
    item.put("to_name", TO_NAME);
    item.put("type", RESULT_TYPE);
    item.put("score", span.getConfidence());
    ObjectNode value = item.putObject("value");
    value.put("start", unit.fromCodePoint(offsets, span.getStart()));
    value.put("end", unit.fromCodePoint(offsets, span.getEnd()));
    value.put("text", span.getSurface());
    value.putArray("labels").add(span.getType());
  }

  /**
   * Returns the utterance's confidence if it is known, otherwise that of the least certain span.
   */
  private static double score(LabelRequest request, List<Span> spans) {
    return request
        .getUncertainty()
        .filter(uncertainty -> request.getMeasure() == UncertaintyMeasure.LEAST_CONFIDENCE)
        .map(uncertainty -> 1 - uncertainty)
        .orElseGet(() -> spans.stream().mapToDouble(Span::getConfidence).min().orElseThrow());
  }
}
