package dev.nagare.console.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.service.config.ConfigReference;
import dev.nagare.testkit.GeneratedPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ConsoleReferenceTest {

  private static final Path PAGE = Path.of("../docs/reference/configuration-console.md");

  /**
   * To bring the page up to date, run this test with {@code -Dnagare.test.write.reference=true}.
   */
  @Test
  void shouldBeWhatTheDocumentationSays() throws IOException {
    String generated = ConfigReference.markdown(ConsoleConfig.definition());

    assertThat(GeneratedPage.written(PAGE, generated)).isEqualTo(generated);
  }
}
