package dev.nagare.console.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON Schemas of the records of the interface, made from the records themselves. */
final class JsonSchemas {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PROBLEM = "Problem";
  private static final Map<Class<?>, String> SIMPLE =
      Map.of(
          String.class, "string",
          int.class, "integer",
          Integer.class, "integer",
          long.class, "integer",
          Long.class, "integer",
          double.class, "number",
          Double.class, "number",
          boolean.class, "boolean",
          Boolean.class, "boolean");

  private final Map<String, ObjectNode> byName = new TreeMap<>();

  /** Returns all schemas that were referred to, by name. */
  ObjectNode all() {
    ObjectNode all = JSON.objectNode();
    byName.forEach(all::set);
    return all;
  }

  /** Returns a reference to the schema of a record. */
  ObjectNode reference(Class<?> type) {
    String name = nameOf(type);
    if (!byName.containsKey(name)) {
      byName.put(name, JSON.objectNode()); // Before its fields, which may refer to it again.
      byName.put(name, schema(type));
    }
    return referenceTo(name);
  }

  /** Returns a reference to the schema of problem documents. */
  ObjectNode problem() {
    byName.computeIfAbsent(
        PROBLEM,
        name -> {
          ObjectNode schema = JSON.objectNode().put("type", "object");
          ObjectNode properties = schema.putObject("properties");
          for (String field : List.of("type", "title", "detail")) {
            properties.putObject(field).put("type", "string");
          }
          properties.putObject("status").put("type", "integer");
          return schema;
        });
    return referenceTo(PROBLEM);
  }

  private static ObjectNode referenceTo(String name) {
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private static String nameOf(Class<?> type) {
    return type.getEnclosingClass() == null
        ? type.getSimpleName()
        : nameOf(type.getEnclosingClass()) + type.getSimpleName();
  }

  private ObjectNode schema(Class<?> type) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (RecordComponent field : type.getRecordComponents()) {
      ObjectNode value = value(field.getGenericType());
      if (RequiredFields.isOptional(field)) {
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(value).addObject().put("type", "null");
        properties.set(field.getName(), either);
      } else {
        properties.set(field.getName(), value);
        required.add(field.getName());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private ObjectNode value(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      ObjectNode schema = JSON.objectNode().put("type", "array");
      schema.set("items", value(list.getActualTypeArguments()[0]));
      return schema;
    }
    if (type == Instant.class) {
      return JSON.objectNode().put("type", "string").put("format", "date-time");
    }
    Class<?> raw = (Class<?>) type;
    return SIMPLE.containsKey(raw)
        ? JSON.objectNode().put("type", SIMPLE.get(raw))
        : reference(raw);
  }
}
