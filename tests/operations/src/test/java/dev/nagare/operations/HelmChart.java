package dev.nagare.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Helm chart, rendered by Helm itself. */
final class HelmChart {

  static final Path SOURCE = Path.of("../../ops/helm/nagare");

  private static final String KUBERNETES = "1.31.0";
  private static final Pattern HOOK =
      Pattern.compile("^ *annotations:\\R( *helm\\.sh/hook.*\\R)+", Pattern.MULTILINE);

  private final Path folder;

  private HelmChart(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies the chart without the marks of hooks: Helm as a library leaves hooks out of what it
   * renders.
   */
  static HelmChart copy(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(SOURCE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, HOOK.matcher(Files.readString(file)).replaceAll(""));
      }
    }
    return new HelmChart(to);
  }

  static Path values(String name) {
    return SOURCE.resolve("ci").resolve(name + "-values.yaml");
  }

  /** Lints the chart as it is with its default values. */
  static LintResult lint() {
    return new Helm(SOURCE).lint().strict().call();
  }

  /**
   * Renders the chart as a release named {@code nagare}.
   *
   * @throws IllegalStateException if Helm refuses the values; the message says why
   */
  String render(Path values) {
    return new Helm(folder)
        .template()
        .withName("nagare")
        .withNamespace("nlu")
        .withKubeVersion(KUBERNETES)
        .withValuesFile(values)
        .call();
  }

  List<JsonNode> resources(Path values) throws IOException {
    return Manifests.trees(render(values));
  }

  /**
   * Returns the default of each value by its path. A map whose keys are not part of the chart, such
   * as annotations, is one value.
   */
  static Map<String, JsonNode> defaults() {
    try {
      Map<String, JsonNode> defaults = new LinkedHashMap<>();
      JsonNode schema = Manifests.tree(SOURCE.resolve("values.schema.json"));
      collect("", Manifests.tree(SOURCE.resolve("values.yaml")), schema, defaults);
      return defaults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(
      String path, JsonNode value, JsonNode schema, Map<String, JsonNode> into) {
    if (!isGroup(schema)) {
      into.put(path, value);
      return;
    }
    value
        .properties()
        .forEach(
            entry ->
                collect(
                    path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                    entry.getValue(),
                    schema.at("/properties/" + entry.getKey()),
                    into));
  }

  /** Returns whether the keys of a map are the chart's own. */
  static boolean isGroup(JsonNode schema) {
    return schema.has("properties");
  }
}
