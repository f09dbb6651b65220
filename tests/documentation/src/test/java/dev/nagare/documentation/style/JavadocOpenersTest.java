package dev.nagare.documentation.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Site;
import dev.nagare.documentation.style.JavadocOpeners.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavadocOpenersTest {

  private static final String MAIN_CODE = "src/main/java/";

  @Test
  void javadocOfTypesShouldOpenWithAStatement() {
    Finding.assertNone(ofMainCode(Subject.TYPE));
  }

  @Test
  void javadocOfMembersShouldOpenWithAStatement() {
    Finding.assertNone(ofMainCode(Subject.MEMBER));
  }

  private static List<Finding> ofMainCode(Subject subject) {
    List<String> sources =
        Site.files().stream()
            .filter(name -> name.contains(MAIN_CODE) && name.endsWith(".java"))
            .toList();
    assertThat(sources).isNotEmpty();
    return sources.stream()
        .flatMap(name -> JavadocOpeners.questions(name, Site.read(name), subject).stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"What", "How", "Which", "Where", "Who", "Whose", "Whether", "When", "Why"})
  void shouldTellTypesFromMembers(String opener) {
    String source =
        """
        /** OPENER a lease is. */
        @Deprecated(since = "{1}")
        public final class Lease {

          /**
           * OPENER it is open, {@code true} at
           * first.
           */
          private final boolean open;

          /** OPENER it ends. */
          record End(int line) {}

          /** OPENER {@code class} is written. */
          String spelling(Class<?> of) { return ""; }
        }
        """
            .replace("OPENER", opener);

    assertThat(JavadocOpeners.questions("Lease.java", source, Subject.TYPE))
        .extracting(Finding::line)
        .containsExactly(1, 11);
    assertThat(JavadocOpeners.questions("Lease.java", source, Subject.MEMBER))
        .extracting(Finding::line)
        .containsExactly(5, 14);
  }

  @Test
  void shouldFindTheQuestionOfAPackage() {
    String source = "/** How it works. */\n@NullMarked\npackage dev.nagare.example;\n";

    assertThat(JavadocOpeners.questions("package-info.java", source, Subject.TYPE)).hasSize(1);
  }

  @Test
  void shouldAcceptStatementsAndOtherComments() {
    String source =
        """
        // What comes first
        /* How so */
        /** A lease on what is read. */
        class Lease {
          /** Returns whether it is open. */
          boolean isOpen() { return true; }

          /** Whatsoever. */
          int any;
        }
        """;

    assertThat(JavadocOpeners.questions("Lease.java", source, Subject.TYPE)).isEmpty();
    assertThat(JavadocOpeners.questions("Lease.java", source, Subject.MEMBER)).isEmpty();
  }
}
