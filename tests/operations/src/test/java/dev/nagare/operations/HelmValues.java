package dev.nagare.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of values for the tests. */
final class HelmValues {

  private HelmValues() {}

  /** Writes values, changed by others, as JSON, which Helm reads as YAML. */
  static Path merged(Path file, JsonNode values, JsonNode change) throws IOException {
    JsonNode merged = new ObjectMapper().readerForUpdating(values.deepCopy()).readValue(change);
    return Files.writeString(file, merged.toString());
  }

  /** Returns the value at a path whose names are joined by dots. */
  static JsonNode at(JsonNode values, String path) {
    return values.at("/" + path.replace('.', '/'));
  }

  /** Returns values of which one is another. */
  static JsonNode with(JsonNode values, String path, JsonNode value) {
    JsonNode changed = values.deepCopy();
    int dot = path.lastIndexOf('.');
    ObjectNode parent = (ObjectNode) (dot < 0 ? changed : at(changed, path.substring(0, dot)));
    parent.set(path.substring(dot + 1), value);
    return changed;
  }
}
