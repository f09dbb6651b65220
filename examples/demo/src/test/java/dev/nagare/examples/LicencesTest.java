package dev.nagare.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Under which licences comes what is shipped, as the bill of materials says. */
class LicencesTest {

  /** Made by the profile {@code supply-chain}, which is active unless the build is quick. */
  private static final Path BILL = Path.of("target/nagare-bom.json");

  /** All let us ship the library unchanged, whatever our own licence is. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "MIT",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-2.0",
          "Unicode-3.0",
          "Go License");

  @Test
  void shouldShipNothingWithoutALicenceThatAllowsIt() throws IOException {
    JsonNode components = new ObjectMapper().readTree(BILL.toFile()).path("components");

    List<String> refused = new ArrayList<>();
    for (JsonNode component : components) {
      List<String> licences = licences(component);
      // Several are offered to choose from.
      if (licences.stream().noneMatch(ALLOWED::contains)) {
        refused.add(component.path("purl").asText() + " " + licences);
      }
    }

    assertThat(components).hasSizeGreaterThan(50);
    assertThat(refused).isEmpty();
  }

  private static List<String> licences(JsonNode component) {
    List<String> names = new ArrayList<>();
    for (JsonNode one : component.path("licenses")) {
      JsonNode licence = one.path("license");
      names.add(licence.path("id").asText(licence.path("name").asText()));
    }
    return names;
  }
}
