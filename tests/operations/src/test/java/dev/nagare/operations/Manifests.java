package dev.nagare.operations;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects of a folder of manifests, read so strictly that a misspelt field fails. */
final class Manifests {

  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Stream.of(
              ConfigMap.class,
              Deployment.class,
              Ingress.class,
              Job.class,
              NetworkPolicy.class,
              Pod.class,
              PodDisruptionBudget.class,
              Service.class,
              ServiceAccount.class,
              StatefulSet.class)
          .collect(
              Collectors.toMap(
                  type -> HasMetadata.getApiVersion(type) + "/" + HasMetadata.getKind(type),
                  Function.<Class<? extends HasMetadata>>identity()));

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .setAnnotationIntrospector(new NothingElse())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Manifests() {}

  /** The library's types keep what they do not know in a map; here that is an error. */
  private static final class NothingElse extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  static JsonNode tree(Path file) throws IOException {
    return YAML.readTree(Files.readString(file));
  }

  static List<HasMetadata> load(Path folder) throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .forEach(file -> objects.addAll(read(file)));
    }
    return objects;
  }

  private static List<HasMetadata> read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Reads the documents of a text. */
  static List<HasMetadata> parse(String text) throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    for (JsonNode tree : trees(text)) {
      objects.add(object(tree));
    }
    return objects;
  }

  /** Reads the documents of a text as they are; empty ones are left out. */
  static List<JsonNode> trees(String text) throws IOException {
    try (YAMLParser parser = (YAMLParser) YAML.getFactory().createParser(text)) {
      List<JsonNode> trees = YAML.<JsonNode>readValues(parser, JsonNode.class).readAll();
      trees.removeIf(JsonNode::isNull);
      return trees;
    }
  }

  /** Reads an object as the type of its kind. */
  static HasMetadata object(JsonNode tree) throws IOException {
    String name = tree.path("apiVersion").asText() + "/" + tree.path("kind").asText();
    Class<? extends HasMetadata> type = TYPES.get(name);
    if (type == null) {
      throw new IOException("no such kind of object is expected: " + name);
    }
    return YAML.treeToValue(tree, type);
  }
}
