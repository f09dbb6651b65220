package dev.nagare.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts are evaluated in the shells that they are for. */
final class CompletionTest {

  /** Completes the last of the words, as bash does when somebody presses the tabulator. */
  private static final String COMPLETE =
      """
      compopt() { :; } # works only while somebody types
      source "$1"; shift
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      _complete_nagare "$1" "${@: -1}" "${@: -2:1}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder;

  @Test
  void shouldCompleteCommandsAndOptionsInBash() throws Exception {
    Path script = script("bash");

    assertThat(run("bash", "-n", script.toString())).isEmpty();
    assertThat(completed(script, "nagare", "sam")).containsExactly("sample");
    assertThat(completed(script, "nagare", "group", "in")).containsExactly("inner");
    assertThat(completed(script, "nagare", "sample", "--wi")).containsExactly("--within");
  }

  @Test
  void shouldWriteAScriptThatZshReads() throws Exception {
    Path script = script("zsh");
    assertThat(Files.readAllLines(script, UTF_8)).startsWith("#compdef nagare");

    assumeTrue(
        Files.isExecutable(Path.of("/bin/zsh")) || Files.isExecutable(Path.of("/usr/bin/zsh")));
    assertThat(run("zsh", "-n", script.toString())).isEmpty();
  }

  @Test
  void shouldRefuseAnotherShell() {
    Ran ran = Ran.of(SampleGroup.working(), "completion", "fish");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("nagare completion: 'fish' is not a supported shell: use bash or zsh");
  }

  @Test
  void shouldWriteAManualPageForEachCommand() throws Exception {
    Ran ran = Ran.of(SampleGroup.working(), "manual", folder.toString());

    assertThat(ran).isEqualTo(new Ran(0, "", ""));
    assertThat(folder.resolve("nagare.1")).exists();
    assertThat(folder.resolve("nagare-sample.1")).exists();
    assertThat(folder.resolve("nagare-manual.1")).doesNotExist();
    assertThat(Files.readAllLines(folder.resolve("nagare-group-inner.1"), UTF_8))
        .containsSubsequence(
            ".SH NAME",
            "nagare\\-group\\-inner \\- Does 100 % of nothing.",
            ".SH EXIT STATUS",
            ".TP",
            ".B 0",
            "done");
  }

  private Path script(String shell) throws IOException {
    Ran ran = Ran.of(SampleGroup.working(), "completion", shell);
    assertThat(ran.exitCode()).isZero();
    return Files.writeString(folder.resolve(shell), ran.out(), UTF_8);
  }

  private static List<String> completed(Path script, String... words) throws Exception {
    String[] command = new String[words.length + 5];
    System.arraycopy(
        new String[] {"bash", "-c", COMPLETE, "complete", script.toString()}, 0, command, 0, 5);
    System.arraycopy(words, 0, command, 5, words.length);
    return run(command).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
