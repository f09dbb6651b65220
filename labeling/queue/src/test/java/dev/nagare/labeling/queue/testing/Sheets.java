package dev.nagare.labeling.queue.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.export.TaskSheet;
import dev.nagare.labeling.queue.formats.Format;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.schemas.avro.LabelRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Exported files, and what people make of them. */
public final class Sheets {

  private Sheets() {}

  public static String of(Format format, LabelRequest... requests) {
    return of(format, OffsetUnit.UTF_16, requests);
  }

  public static String of(Format format, OffsetUnit unit, LabelRequest... requests) {
    StringWriter out = new StringWriter();
    try {
      new TaskSheet(List.of(requests), format.tasks(unit)).writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Label Studio's export after somebody has accepted each prediction as it is. */
  public static String accepted(String tasks) {
    JsonNode all = Json.parse(tasks).orElseThrow();
    all.forEach(task -> accept((ObjectNode) task));
    return all.toPrettyString();
  }

  private static void accept(ObjectNode task) {
    ArrayNode annotations = task.putArray("annotations");
    ObjectNode annotation = annotations.addObject();
    annotation.put("id", 17);
    annotation.put("completed_by", 4);
    annotation.put("was_cancelled", false);
    annotation.put("updated_at", "2026-11-28T10:00:00.123456Z");
    JsonNode predicted = task.path("predictions").path(0).path("result");
    annotation.set("result", predicted.isArray() ? predicted : Json.mapper().createArrayNode());
  }
}
