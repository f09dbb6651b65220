package dev.nagare.schemas;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The number of values that a schema describes. A type that is referenced twice counts twice,
 * because Avro walks schemas that way. Twenty records that each reference the next one twice are a
 * million values to Avro, in no byte at all.
 */
final class SchemaSize {

  /** The limit. Nagare's own schemas describe at most some hundred values. */
  static final int MAX = 1_000;

  private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int left = MAX;

  private SchemaSize() {}

  /**
   * Returns whether a schema describes at most {@link #MAX} values. A recursive reference counts as
   * one.
   */
  static boolean isBearable(Schema schema) {
    return new SchemaSize().fits(schema);
  }

  private boolean fits(Schema schema) {
    if (--left < 0) {
      return false;
    }
    return switch (schema.getType()) {
      case ARRAY -> fits(schema.getElementType());
      case MAP -> fits(schema.getValueType());
      case UNION -> schema.getTypes().stream().allMatch(this::fits);
      case RECORD -> !open.add(schema) || fieldsFit(schema);
      default -> true;
    };
  }

  private boolean fieldsFit(Schema record) {
    boolean fit = record.getFields().stream().allMatch(field -> fits(field.schema()));
    open.remove(record);
    return fit;
  }
}
