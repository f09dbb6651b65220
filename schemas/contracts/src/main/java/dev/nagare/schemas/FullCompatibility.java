package dev.nagare.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * The compatibility that the registry calls {@code FULL_TRANSITIVE}: every version can read records
 * that any other version wrote.
 */
final class FullCompatibility {

  /** The registry's name of this compatibility. */
  static final String LEVEL = "FULL_TRANSITIVE";

  private FullCompatibility() {}

  /**
   * Compares a schema with all its earlier versions, in both directions.
   *
   * @param earlier schemas by the name to use in messages
   * @return one message for each incompatibility; empty if there is none
   */
  static List<String> obstacles(Schema current, Map<String, Schema> earlier) {
    List<String> found = new ArrayList<>();
    earlier.forEach(
        (name, schema) -> {
          read(current, schema)
              .forEach(what -> found.add("the current schema cannot read " + name + ": " + what));
          read(schema, current)
              .forEach(what -> found.add(name + " cannot read the current schema: " + what));
        });
    return found;
  }

  private static List<String> read(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(FullCompatibility::describe)
        .toList();
  }

  private static String describe(Incompatibility found) {
    return found.getType() + " at " + found.getLocation() + " (" + found.getMessage() + ")";
  }
}
