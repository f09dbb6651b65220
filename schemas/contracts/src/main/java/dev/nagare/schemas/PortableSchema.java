package dev.nagare.schemas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * Schemas without Java-specific properties: the generated classes mark each string with {@code
 * avro.java.string}, which means nothing outside Java.
 */
final class PortableSchema {

  private final Map<String, Schema> seen = new HashMap<>();

  private PortableSchema() {}

  static Schema of(Schema schema) {
    return new PortableSchema().copy(schema);
  }

  private Schema copy(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case ARRAY -> Schema.createArray(copy(schema.getElementType()));
      case MAP -> Schema.createMap(copy(schema.getValueType()));
      case UNION -> Schema.createUnion(schema.getTypes().stream().map(this::copy).toList());
      case ENUM, FIXED -> schema;
      default -> primitive(schema);
    };
  }

  private static Schema primitive(Schema schema) {
    Schema copy = Schema.create(schema.getType());
    LogicalType logicalType = schema.getLogicalType();
    return logicalType == null ? copy : logicalType.addToSchema(copy);
  }

  private Schema record(Schema schema) {
    Schema known = seen.get(schema.getFullName());
    if (known != null) {
      return known;
    }
    Schema copy =
        Schema.createRecord(
            schema.getName(), schema.getDoc(), schema.getNamespace(), schema.isError());
    seen.put(schema.getFullName(), copy);
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      fields.add(
          new Schema.Field(field.name(), copy(field.schema()), field.doc(), defaultOf(field)));
    }
    copy.setFields(fields);
    return copy;
  }

  private static @Nullable Object defaultOf(Schema.Field field) {
    if (!field.hasDefaultValue()) {
      return null;
    }
    Object value = GenericData.get().getDefaultValue(field);
    return value == null ? JsonProperties.NULL_VALUE : asParsed(field.defaultVal());
  }

  /**
   * Returns a default as the parser represents it: the parser picks the smallest number type of a
   * literal, whatever the field's type is.
   */
  private static @Nullable Object asParsed(@Nullable Object value) {
    return value instanceof Long number && number == number.intValue()
        ? (Object) number.intValue()
        : value;
  }
}
