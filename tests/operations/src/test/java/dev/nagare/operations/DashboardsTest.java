package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {

  private static final Path GRAFANA = Path.of("../../ops/grafana");
  private static final int COLUMNS = 24;

  static Stream<JsonNode> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(GRAFANA.resolve("dashboards"))) {
      return files.sorted().toList().stream().map(DashboardsTest::read);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  @Test
  void shouldBeFourWithNamesAndAddressesOfTheirOwn() throws IOException {
    assertThat(dashboards().map(board -> board.get("title").asText()))
        .containsExactlyInAnyOrder(
            "Nagare: stream", "Nagare: releases and labels", "Nagare: trainer", "Nagare: console");
    assertThat(dashboards().map(board -> board.get("uid").asText())).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldAskTheProvisionedSourceOnly(JsonNode board) throws IOException {
    JsonNode sources =
        Manifests.tree(GRAFANA.resolve("provisioning/datasources/prometheus.yml"))
            .get("datasources");
    String uid = sources.get(0).get("uid").asText();

    assertThat(sources.size()).isEqualTo(1);
    List<JsonNode> asked = board.findValues("datasource");
    assertThat(asked).isNotEmpty();
    assertThat(asked).allSatisfy(source -> assertThat(source.get("uid").asText()).isEqualTo(uid));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldSayWhatEachPanelShowsInWhichUnit(JsonNode board) {
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : panels(board)) {
      String title = panel.get("title").asText();
      assertThat(ids.add(panel.get("id").asInt())).as(title).isTrue();
      assertThat(panel.path("description").asText()).as(title).isNotEmpty();
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotEmpty();
      assertThat(panel.get("targets")).as(title).isNotEmpty();
      for (JsonNode target : panel.get("targets")) {
        assertThat(target.get("expr").asText()).as(title).isNotEmpty();
        assertThat(target.get("legendFormat").asText()).as(title).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldLayPanelsSideBySide(JsonNode board) {
    Set<List<Integer>> taken = new HashSet<>();
    for (JsonNode panel : board.get("panels")) {
      JsonNode at = panel.get("gridPos");
      assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(COLUMNS);
      for (int x = 0; x < at.get("w").asInt(); x++) {
        for (int y = 0; y < at.get("h").asInt(); y++) {
          assertThat(taken.add(List.of(at.get("x").asInt() + x, at.get("y").asInt() + y)))
              .as(panel.get("title").asText())
              .isTrue();
        }
      }
    }
  }

  @Test
  void shouldBeFoundWhereTheProviderLooks() throws IOException {
    JsonNode provider =
        Manifests.tree(GRAFANA.resolve("provisioning/dashboards/nagare.yml")).get("providers");

    assertThat(provider.at("/0/options/path").asText()).isEqualTo("/var/lib/grafana/dashboards");
  }

  private static List<JsonNode> panels(JsonNode board) {
    List<JsonNode> panels = new ArrayList<>();
    board.get("panels").forEach(panels::add);
    panels.removeIf(panel -> panel.get("type").asText().equals("row"));
    return panels;
  }
}
