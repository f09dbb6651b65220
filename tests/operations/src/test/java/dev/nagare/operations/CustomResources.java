package dev.nagare.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Checks custom resources against the schemas in {@code src/test/resources/crds}. */
final class CustomResources {

  private static final Path FOLDER = Path.of("src/test/resources/crds");

  private CustomResources() {}

  /** Returns whether a resource is of a kind that operators define, not Kubernetes itself. */
  static boolean isCustom(JsonNode resource) {
    return Files.exists(file(resource, "yaml")) || Files.exists(file(resource, "json"));
  }

  /** Returns all violations of the schema, unknown fields included. */
  static List<String> problems(JsonNode resource) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
        .getSchema(schema(resource))
        .validate(resource)
        .stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  private static JsonNode schema(JsonNode resource) throws IOException {
    Path json = file(resource, "json");
    if (Files.exists(json)) {
      return Manifests.tree(json);
    }
    String version = resource.get("apiVersion").asText().replaceFirst(".*/", "");
    for (JsonNode candidate : Manifests.tree(file(resource, "yaml")).at("/spec/versions")) {
      if (candidate.get("name").asText().equals(version)) {
        JsonNode schema = candidate.at("/schema/openAPIV3Schema");
        refuseUnknown(schema);
        return schema;
      }
    }
    throw new IOException("no such version: " + resource.get("apiVersion"));
  }

  /** Kubernetes drops fields that a schema does not name; here they are violations. */
  private static void refuseUnknown(JsonNode schema) {
    boolean keeps = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    if (schema instanceof ObjectNode object && schema.path("properties").isObject() && !keeps) {
      object.put("additionalProperties", false);
    }
    schema.forEach(CustomResources::refuseUnknown);
  }

  private static Path file(JsonNode resource, String extension) {
    String group = resource.path("apiVersion").asText().replaceFirst("/.*", "");
    String plural = resource.path("kind").asText().toLowerCase(Locale.ROOT) + "s";
    return FOLDER.resolve(plural + "." + group + "." + extension);
  }
}
