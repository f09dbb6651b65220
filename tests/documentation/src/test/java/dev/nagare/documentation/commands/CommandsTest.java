package dev.nagare.documentation.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in the text, held against those that there are. */
class CommandsTest {

  /** Tells of commands as they were. */
  private static final String HISTORY = "CHANGELOG.md";

  private static final CommandTree TREE = CommandTree.found();

  @Test
  void commandsOfAllPagesShouldExist() {
    List<Finding> findings = new ArrayList<>();
    for (Page page : Site.ofProject().pages()) {
      if (!page.name().equals(HISTORY)) {
        findings.addAll(wrong(page));
      }
    }

    Finding.assertNone(findings);
  }

  private static List<Finding> wrong(Page page) {
    List<Finding> findings = new ArrayList<>();
    for (ShellLine line : ShellLine.of(page)) {
      for (List<String> arguments : line.nagareArguments()) {
        for (String problem : TREE.problems(arguments, line.place())) {
          String hint = "; correct the line by ./nagare COMMAND --help: ";
          findings.add(page.finding(line.line(), problem + hint + line.text()));
        }
      }
    }
    return findings;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./nagare",
        "./nagare --help",
        "./nagare help topics create",
        "./nagare COMMAND --help",
        "$ bin/nagare tokens --language en \"play some jazz\"",
        "nagare topics create --config FILE --replication-factor 3   # with a comment",
        "./nagare topics create \\\n    --config FILE --replication-factor N",
        "JAVA_HOME=/opt/java ./nagare tokens --language ja < in.txt > out.txt 2>&1",
        "cat a.txt | ./nagare tokens --language ja && ./nagare models list --config FILE",
        "./nagare models rollback ja --reason … [--to KEY] --config nagare.properties",
        "./nagare models promote <id>:<version> --to shadow|canary --config FILE",
        "kubectl exec nagare-0 -- nagare models list --config FILE",
        "./nagare models …",
        "./nagare trainer labels DATA --purpose training --config FILE",
        "nagare.properties",
        "nagare model lists: 'x' is no language",
      })
  void shouldAcceptWhatExists(String text) {
    assertThat(inBlock(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./nagare model list --config FILE",
        "./nagare models lists --config FILE",
        "./nagare models",
        "./nagare models list --configuration FILE",
        "./nagare models list --config",
        "./nagare models rollback",
        "./nagare topics validate NAME --config FILE",
        "./nagare topics create --config FILE --replication-factor three",
        "./nagare dead-letters list --count-by nothing --config FILE",
        "./nagare dead-letters list --count-by reason|nothing --config FILE",
        "echo ja | ./nagare token --language ja",
        "kubectl exec nagare-0 -- nagare model list",
      })
  void shouldFindWhatDoesNot(String text) {
    assertThat(inBlock(text)).extracting(Finding::line).containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./nagare models",
        "./nagare dead-letters list | show | replay",
        "./nagare dead-letters list|show",
        "./nagare evaluate --scorer",
        "nagare-is-no-command",
      })
  void textMayLeaveArgumentsOut(String text) {
    assertThat(inText(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./nagare model",
        "./nagare dead-letters list | shows",
        "./nagare evaluate --scorers",
      })
  void textMustNotNameWhatDoesNotExist(String text) {
    assertThat(inText(text)).extracting(Finding::line).containsExactly(3);
  }

  @Test
  void shouldLeaveOtherLanguagesAlone() {
    assertThat(wrong(Page.of("a.md", "```properties\n./nagare model\n```\n"))).isEmpty();
  }

  private static List<Finding> inBlock(String text) {
    return wrong(Page.of("a.md", "# Title\n\n```\n" + text + "\n```\n"));
  }

  private static List<Finding> inText(String text) {
    return wrong(Page.of("a.md", "# Title\n\nRun `" + text + "` now.\n"));
  }
}
