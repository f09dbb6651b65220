package dev.nagare.schemas;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * How many values a schema speaks of. A type that is named twice counts twice: Avro walks schemas
 * that way, and twenty records that each name the next one twice are a million values to it, in no
 * byte at all.
 */
final class SchemaSize {

  /** Ours speak of at most some hundred. */
  static final int MAX = 1_000;

  private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int left = MAX;

  private SchemaSize() {}

  /**
   * Returns whether a schema speaks of at most {@link #MAX} values; one inside itself counts as
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
