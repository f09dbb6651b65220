package dev.nagare.admin.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.releases.Releases;
import dev.nagare.releases.decisions.GateDisagreement;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows releases as JSON for programs: the fields of the record, times in ISO 8601, the key, and
 * intervals.
 */
final class ReleaseJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReleaseJson() {}

  static String of(Collection<ModelRelease> releases) {
    ArrayNode array = NODES.arrayNode();
    releases.forEach(release -> array.add(node(release)));
    return text(array);
  }

  static String of(ModelRelease release) {
    return text(node(release));
  }

  private static ObjectNode node(ModelRelease release) {
    ObjectNode node = NODES.objectNode().put("key", Releases.key(release));
    return node.setAll(record(release));
  }

  private static ObjectNode record(IndexedRecord record) {
    ObjectNode node = NODES.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      node.set(field.name(), value(record.get(field.pos())));
    }
    if (record instanceof GateLanguage seen) {
      GateDisagreement.of(seen)
          .ifPresent(share -> node.set("disagreementShare", disagreement(share)));
    }
    return node;
  }

  /** Returns the share with its 95 % interval, each 0 to 1. */
  private static ObjectNode disagreement(GateDisagreement seen) {
    return NODES
        .objectNode()
        .put("share", seen.share())
        .put("low", seen.low())
        .put("high", seen.high());
  }

  private static JsonNode value(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof IndexedRecord record) {
      return record(record);
    } else if (value instanceof Collection<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(value(item)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
      sorted.forEach((key, item) -> object.set(key, value(item)));
      return object;
    } else if (value instanceof Double number) {
      return NODES.numberNode(number);
    } else if (value instanceof Number number) {
      return NODES.numberNode(number.longValue());
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    return NODES.textNode(value.toString());
  }

  private static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of values can always be written", e);
    }
  }
}
