package dev.nagare.labeling.queue.formats.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.labeling.queue.exchange.Suggestions;
import dev.nagare.labeling.queue.exchange.TaskFormat;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes tasks as lines. {@code spans} are the suggested ones, or null if nothing is suggested:
 * nobody has yet said that there are none.
 */
public final class SpanLines implements TaskFormat {

  private static final String LINE_END = "\n";

  @Override
  public String task(LabelRequest request) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("id", request.getUtteranceId());
    line.put("language", request.getLanguage());
    line.put("text", request.getText());
    line.put("purpose", request.getPurpose().name().toLowerCase(Locale.ROOT));
    line.put("round", request.getRound());
    request
        .getUncertainty()
        .ifPresent(
            uncertainty ->
                line.put("uncertainty", uncertainty)
                    .put("measure", request.getMeasure().name().toLowerCase(Locale.ROOT)));
    line.putObject("release")
        .put("id", request.getRelease().getId())
        .put("version", request.getRelease().getVersion())
        .put("sha256", request.getRelease().getSha256());
    line.put("requestedAt", request.getRequestedAt().toString());
    List<Span> spans = Suggestions.of(request);
    line.set("spans", spans.isEmpty() ? JsonNodeFactory.instance.nullNode() : array(spans));
    return Json.line(line);
  }

  @Override
  public Frame whole() {
    return new Frame("", "", LINE_END, "");
  }

  @Override
  public String growing() {
    return LINE_END;
  }

  @Override
  public Optional<String> idOf(String line) {
    return Json.parse(line).flatMap(object -> Json.optionalText(object, "id"));
  }

  private static JsonNode array(List<Span> spans) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Span span : spans) {
      array
          .addObject()
          .put("type", span.getType())
          .put("start", span.getStart())
          .put("end", span.getEnd())
          .put("surface", span.getSurface())
          .put("confidence", span.getConfidence());
    }
    return array;
  }
}
