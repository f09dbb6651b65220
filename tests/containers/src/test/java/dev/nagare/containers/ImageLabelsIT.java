package dev.nagare.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.DockerImageName;

/** The labels that say what an image is, as the Open Container Initiative names them. */
class ImageLabelsIT {

  private static final String PREFIX = "org.opencontainers.image.";

  @BeforeEach
  void requireDocker() {
    Images.requireDocker();
  }

  @Test
  void shouldSayWhatTheImageOfTheStreamIs() throws Exception {
    assertLabels(Images.streams(), "nagare-streams");
  }

  @Test
  void shouldSayWhatTheImageOfTheTrainerIs() throws Exception {
    assertLabels(Images.trainer(), "nagare-trainer");
  }

  private static void assertLabels(DockerImageName image, String title) throws Exception {
    String inspected =
        Command.run(
                Images.file("."),
                Map.of(),
                "docker",
                "inspect",
                "-f",
                "{{json .Config.Labels}}",
                image.asCanonicalNameString())
            .requireSuccess()
            .output();
    JsonNode labels = new ObjectMapper().readTree(inspected);

    assertThat(labels.path(PREFIX + "title").asText()).isEqualTo(title);
    assertThat(labels.path(PREFIX + "version").asText()).isEqualTo(image.getVersionPart());
    assertThat(labels.path(PREFIX + "licenses").asText()).isEqualTo("Apache-2.0");
    assertThat(labels.path(PREFIX + "vendor").asText()).isEqualTo("The Nagare authors");
    assertThat(labels.path(PREFIX + "revision").asText()).matches("[0-9a-f]{40}");
    assertThat(labels.path(PREFIX + "created").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*");
  }
}
