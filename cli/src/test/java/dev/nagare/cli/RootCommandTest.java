package dev.nagare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RootCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTHING    | 0 | ''
          SOME       | 1 | ''
          USAGE      | 2 | nagare sample: --within is odd
          DATA       | 2 | nagare sample: line 3 is odd
          MISSING    | 2 | nagare sample: there.jsonl: no such file
          IO         | 1 | nagare sample: disk full
          UNEXPECTED | 1 | nagare sample: unexpected error: java.lang.IllegalStateException: never; --debug shows where it happened
          MEMORY     | 1 | nagare: out of memory; raise the limit, for example NAGARE_JAVA_OPTIONS=-Xmx4g
          """)
  void shouldTellKindsOfFailuresApart(String failure, int exitCode, String firstLine) {
    Ran ran = Ran.of("sample", failure);

    assertThat(ran.exitCode()).isEqualTo(exitCode);
    assertThat(ran.err().lines().findFirst().orElse("")).isEqualTo(firstLine);
    assertThat(ran.err()).doesNotContain("\tat ");
  }

  @Test
  void shouldShowTheStackTraceOnRequest() {
    assertThat(Ran.of("sample", "UNEXPECTED", "--debug").err()).contains("\tat ");
    assertThat(Ran.of("--debug", "sample", "UNEXPECTED").err()).contains("\tat ");
  }

  @Test
  void shouldSayOfAWrongCommandLineWhatIsWrongAndWhereToReadOn() {
    Ran ran = Ran.of("sample", "--withn=30");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("nagare sample: Unknown option")
        .endsWith("'nagare sample --help' explains it\n");
  }

  @Test
  void shouldNameTheCommandsOfAGroupIfNoneIsGiven() {
    Ran ran = Ran.of("group");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("nagare group: missing command: inner\n");
  }

  @ParameterizedTest
  @CsvSource({"30,PT30S", "30s,PT30S", "1h30m,PT1H30M", "500ms,PT0.5S"})
  void shouldReadDurationsOfAllCommands(String written, String duration) {
    assertThat(Ran.of("sample", "--within", written).out()).isEqualTo(duration + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "5x", "1m2h", "", "1w"})
  void shouldRefuseWhatIsNoDuration(String written) {
    Ran ran = Ran.of("sample", "--within=" + written);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("'" + written + "' is no duration");
  }

  @Test
  void shouldShowAllCommandsBySectionWithoutLoadingThem() {
    String overview =
        """
        Usage: nagare COMMAND [OPTIONS]

        Try it
          sample       fail as told

        Stream
          group inner  do nothing

        nagare COMMAND --help explains a command.
        """;

    assertThat(Ran.of("--help")).isEqualTo(new Ran(0, overview, ""));
    assertThat(Ran.of("-h")).isEqualTo(new Ran(0, overview, ""));
    assertThat(Ran.of("help")).isEqualTo(new Ran(0, overview, ""));
    assertThat(Ran.of()).isEqualTo(new Ran(0, overview, ""));
  }

  @Test
  void shouldExplainACommandWithItsExitCodes() {
    Ran ran = Ran.of("group", "inner", "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith("Usage: nagare group inner ")
        .contains("Does 100 % of nothing.", "Exit codes:", "--debug");
    assertThat(Ran.of("help", "group", "inner")).isEqualTo(ran);
  }

  @Test
  void shouldNameTheArchiveOfACommandThatIsNotHere() {
    Ran ran = Ran.of("train", "--data", "x");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            "nagare: 'train' is not part of this installation; the release archive nagare-trainer"
                + " has it\n");
  }

  @Test
  void shouldRefuseUnknownCommandsAndOptions() {
    assertThat(Ran.of("fly").exitCode()).isEqualTo(2);
    assertThat(Ran.of("fly").err()).startsWith("nagare: unknown command 'fly'\n");
    assertThat(Ran.of(SampleGroup.working(), "--fly").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldPrintTheVersion() {
    assertThat(Ran.of("--version")).isEqualTo(new Ran(0, "nagare development\n", ""));
    assertThat(Ran.of("sample", "--version")).isEqualTo(new Ran(0, "nagare development\n", ""));
  }
}
