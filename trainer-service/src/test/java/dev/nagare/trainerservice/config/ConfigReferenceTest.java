package dev.nagare.trainerservice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.service.config.ConfigReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

  private static final Path PAGE = Path.of("../docs/configuration-trainer.md");
  private static final String BEGIN = "<!-- generated: begin -->\n";
  private static final String END = "<!-- generated: end -->";

  /**
   * To bring the page up to date, run this test with {@code -Dnagare.test.write.reference=true}.
   */
  @Test
  void shouldBeWhatTheDocumentationSays() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("nagare.test.write.reference")) {
      Files.writeString(
          PAGE,
          page.substring(0, begin)
              + ConfigReference.markdown(TrainerConfig.definition())
              + page.substring(end));
      page = Files.readString(PAGE);
      end = page.indexOf(END);
    }

    String written = page.substring(begin, end);

    assertThat(written).isEqualTo(ConfigReference.markdown(TrainerConfig.definition()));
  }
}
