package dev.nagare.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AccessReferenceTest {

  private static final Path PAGE = Path.of("../docs/reference/acls.md");
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
      page = page.substring(0, begin) + AccessReference.markdown() + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END);
    }

    assertThat(page.substring(begin, end)).isEqualTo(AccessReference.markdown());
  }
}
