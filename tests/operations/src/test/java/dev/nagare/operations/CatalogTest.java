package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The file that describes Nagare to developer portals. */
class CatalogTest {

  private static final Path HOME = Path.of("../..");

  private final Map<String, JsonNode> entities = entities();

  private static Map<String, JsonNode> entities() {
    try {
      Map<String, JsonNode> entities = new TreeMap<>();
      for (JsonNode entity : Manifests.trees(Files.readString(HOME.resolve("catalog-info.yaml")))) {
        entities.put(
            entity.get("kind").asText() + ":" + entity.at("/metadata/name").asText(), entity);
      }
      return entities;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldNameTheProcessesAndTheTopics() {
    assertThat(entities.keySet())
        .containsExactly(
            "API:nagare-topics",
            "Component:nagare-console",
            "Component:nagare-streams",
            "Component:nagare-trainer",
            "System:nagare");
  }

  @Test
  void shouldGiveEachEntityWhatPortalsRequire() {
    for (JsonNode entity : entities.values()) {
      assertThat(entity.get("apiVersion").asText()).isEqualTo("backstage.io/v1alpha1");
      assertThat(entity.at("/metadata/name").asText()).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertThat(entity.at("/spec/owner").asText()).isEqualTo("nagare-authors");
      if (!entity.get("kind").asText().equals("System")) {
        assertThat(entity.at("/spec/type").asText()).isNotEmpty();
        assertThat(entity.at("/spec/lifecycle").asText()).isEqualTo("production");
        assertThat(entities).containsKey("System:" + entity.at("/spec/system").asText());
      }
      for (JsonNode api : entity.at("/spec/providesApis")) {
        assertThat(entities).containsKey("API:" + api.asText());
      }
      for (JsonNode other : entity.at("/spec/dependsOn")) {
        assertThat(entities).containsKey(other.asText().replace("component:", "Component:"));
      }
    }
  }

  @Test
  void shouldLeadToTheDescriptionOfTheTopics() {
    String definition = entities.get("API:nagare-topics").at("/spec/definition/$text").asText();

    assertThat(HOME.resolve(definition)).isRegularFile();
    assertThat(entities.get("API:nagare-topics").at("/spec/type").asText()).isEqualTo("asyncapi");
  }
}
