package dev.nagare.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * What the registry calls {@code FULL_TRANSITIVE}: whoever has any version can read records written
 * with any other.
 */
final class FullCompatibility {

  /** The registry's name for it. */
  static final String LEVEL = "FULL_TRANSITIVE";

  private FullCompatibility() {}

  /**
   * Compares a schema with all earlier versions of it, in both directions.
   *
   * @param earlier schemas by a name to be used in the messages
   * @return what stands against it, one message each; empty if nothing
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
