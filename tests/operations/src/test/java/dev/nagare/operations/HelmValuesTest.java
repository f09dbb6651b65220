package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmValuesTest {

  private static final Path VALUES = HelmChart.SOURCE.resolve("values.yaml");
  private static final Path PAGE = HelmChart.SOURCE.resolve("README.md");
  private static final String BEGIN = "<!-- generated: begin -->\n";
  private static final String END = "<!-- generated: end -->";

  @TempDir private Path folder;

  @Test
  void shouldDescribeEveryValueAboveIt() throws IOException {
    assertThat(descriptions().keySet()).containsExactlyElementsOf(HelmChart.defaults().keySet());
  }

  @Test
  void shouldHaveTheSameValuesInTheSchema() throws IOException {
    List<String> named = new ArrayList<>();
    collect("", Manifests.tree(HelmChart.SOURCE.resolve("values.schema.json")), named);

    assertThat(new TreeSet<>(named)).isEqualTo(new TreeSet<>(HelmChart.defaults().keySet()));
  }

  /** Each value, put back to its default in the values that set everything, changes a resource. */
  @Test
  void shouldUseEveryValue() throws IOException {
    HelmChart chart = HelmChart.copy(folder.resolve("chart"));
    JsonNode all = Manifests.tree(HelmChart.values("everything"));
    String rendered = chart.render(HelmChart.values("everything"));
    List<String> unused = new ArrayList<>();

    for (Map.Entry<String, JsonNode> value : HelmChart.defaults().entrySet()) {
      JsonNode other = otherThan(HelmValues.at(all, value.getKey()), value.getValue());
      Path values = folder.resolve("values.json");
      Files.writeString(values, HelmValues.with(all, value.getKey(), other).toString());
      if (isOptional(value.getKey()) && chart.render(values).equals(rendered)) {
        unused.add(value.getKey());
      }
    }

    assertThat(unused).isEmpty();
  }

  /** To bring the page up to date, run this test with -Dnagare.test.write.reference=true. */
  @Test
  void shouldBeWhatThePageSays() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    if (Boolean.getBoolean("nagare.test.write.reference")) {
      page = page.substring(0, begin) + table() + page.substring(page.indexOf(END));
      Files.writeString(PAGE, page);
    }

    assertThat(page.substring(begin, page.indexOf(END))).isEqualTo(table());
  }

  private static String table() throws IOException {
    Map<String, JsonNode> defaults = HelmChart.defaults();
    StringBuilder table = new StringBuilder("| Value | Default | What |\n|---|---|---|\n");
    descriptions()
        .forEach(
            (path, text) ->
                table.append("| `" + path + "` | `" + defaults.get(path) + "` | " + text + " |\n"));
    return table.toString();
  }

  /**
   * Returns whether the chart can be rendered without a value, and uses it beside all others: KEDA
   * decides about the replicas of the stream.
   */
  private static boolean isOptional(String path) {
    return !Set.of(
            "kafka.bootstrapServers",
            "kafka.schemaRegistryUrl",
            "console.tokensSecretName",
            "console.ingress.host",
            "streams.replicas")
        .contains(path);
  }

  private static JsonNode otherThan(JsonNode value, JsonNode byDefault) {
    boolean isSame = value.equals(byDefault);
    assertThat(!isSame || value.isBoolean()).as("a value as by default: " + value).isTrue();
    return isSame ? BooleanNode.valueOf(!value.asBoolean()) : byDefault;
  }

  private static void collect(String path, JsonNode schema, List<String> into) {
    if (!HelmChart.isGroup(schema)) {
      into.add(path);
      return;
    }
    assertThat(schema.path("additionalProperties").isBoolean()).as(path).isTrue();
    assertThat(schema.path("additionalProperties").asBoolean()).as(path).isFalse();
    schema
        .get("properties")
        .properties()
        .forEach(
            entry ->
                collect(
                    path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                    entry.getValue(),
                    into));
  }

  /** Returns the comment directly above each value, by the path of the value. */
  private static Map<String, String> descriptions() throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    String comment = "";
    for (String line : Files.readAllLines(VALUES)) {
      String text = line.strip();
      if (text.startsWith("#")) {
        comment = text.substring(1).strip();
      } else if (text.isEmpty()) {
        comment = "";
      } else {
        int depth = (line.length() - line.stripLeading().length()) / 2;
        while (path.size() > depth) {
          path.removeLast();
        }
        path.addLast(text.replaceFirst(":.*", ""));
        if (!comment.isEmpty()) {
          found.put(String.join(".", path), comment);
        }
        comment = "";
      }
    }
    return found;
  }
}
