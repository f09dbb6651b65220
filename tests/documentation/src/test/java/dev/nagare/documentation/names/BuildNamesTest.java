package dev.nagare.documentation.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildNamesTest {

  /** Tells of files as they were. */
  private static final String HISTORY = "CHANGELOG.md";

  private final BuildNames names =
      new BuildNames(Set.of("dist"), Set.of("ops/smoke", "ops", "trainer/core/pom.xml")::contains);

  @Test
  void scriptsProfilesAndModulesShouldExist() {
    Site project = Site.ofProject();
    BuildNames all = BuildNames.ofProject(project);

    Finding.assertNone(
        project.pages().stream()
            .filter(page -> !page.name().equals(HISTORY))
            .flatMap(page -> all.unknown(page).stream())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops/smoke",
        "./ops/smoke, then stop.",
        "ops/dist/target/nagare.zip",
        "mvn -B -Pdist package",
        "mvn -P '!dist' -pl trainer/core -am verify",
        "tar -Pother -pl none",
        "other/ops/none",
      })
  void shouldAcceptWhatExists(String code) {
    assertThat(names.unknown(Page.of("a.md", "Run\n`" + code + "`\n"))).isEmpty();
    assertThat(names.unknown(Page.of("a.md", "```\n\n" + code + "\n```\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops/none --fast",
        "docker compose up && ops/none",
        "mvn -B -Pdist,other package",
        "mvn -P other package",
        "mvn -pl trainer/core,trainer/none -am verify",
      })
  void shouldFindWhatDoesNot(String code) {
    assertThat(names.unknown(Page.of("a.md", "Run\n`" + code + "`\n")))
        .extracting(Finding::line)
        .containsExactly(2);
    assertThat(names.unknown(Page.of("a.md", "```\n\n" + code + "\n```\n")))
        .extracting(Finding::line)
        .containsExactly(3);
  }
}
