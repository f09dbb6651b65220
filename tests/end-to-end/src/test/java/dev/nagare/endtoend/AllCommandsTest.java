package dev.nagare.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.Listing;
import dev.nagare.cli.Overview;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands of all modules, as whoever has everything finds them. */
final class AllCommandsTest {

  private static final Path HOME = Path.of("..", "..");
  private static final List<CommandGroup> GROUPS = CommandGroup.found();

  @Test
  void shouldBeInTheOverviewOfTheLauncher() throws IOException {
    Path overview = HOME.resolve("cli").resolve("overview.txt");
    if (Boolean.getBoolean("nagare.test.write.reference")) {
      Files.write(overview, Overview.of(GROUPS), UTF_8);
    }

    assertThat(Files.readAllLines(overview, UTF_8)).isEqualTo(Overview.of(GROUPS));
  }

  @Test
  void shouldBeStartedByTheLauncher() throws IOException {
    String launcher = Files.readString(HOME.resolve("nagare"), UTF_8);

    for (CommandEntry entry : entries()) {
      assertThat(launcher)
          .containsPattern("(?m)^  (.* )?" + Pattern.quote(entry.name()) + "( \\|.*)?\\) module=");
    }
  }

  @Test
  void shouldAllBeCompletedInACheckout() throws IOException {
    String launcher = Files.readString(HOME.resolve("nagare"), UTF_8);
    Matcher started = Pattern.compile("(?m)^  .*\\) module=([a-z/-]+)").matcher(launcher);
    Matcher completed = Pattern.compile("for each in ([a-z/ -]+);").matcher(launcher);

    assertThat(completed.find()).as("the loop over modules that completion knows").isTrue();
    assertThat(completed.group(1).split(" ", -1))
        .containsAll(started.results().map(module -> module.group(1)).toList());
  }

  @Test
  void shouldHaveAnArchive() throws IOException {
    Properties archives = new Properties();
    try (InputStream in = RootCommand.class.getResourceAsStream("archives.properties")) {
      archives.load(in);
    }

    assertThat(archives.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(entries().stream().map(CommandEntry::name).toList());
  }

  @Test
  void shouldStandInTheOverviewByNamesThatTheyHave() {
    CommandLine root = RootCommand.commandLine(GROUPS, CommandContext.of(console(nowhere())));

    for (Listing listing : entries().stream().flatMap(each -> each.listings().stream()).toList()) {
      CommandLine command = root;
      for (String name : listing.command().split(" ", -1)) {
        assertThat(command.getSubcommands()).as(listing.command()).containsKey(name);
        command = command.getSubcommands().get(name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldExplainThemselvesWithTheirExitCodes(CommandSpec command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] args = (command.qualifiedName(" ") + " --help").split(" ", -1);

    int exitCode =
        RootCommand.execute(
            GROUPS,
            CommandContext.of(console(out)),
            Stream.of(args).skip(1).toArray(String[]::new));

    assertThat(exitCode).isZero();
    assertThat(String.join("", command.usageMessage().description())).isNotBlank();
    assertThat(out.toString(UTF_8))
        .startsWith("Usage: " + command.qualifiedName())
        .containsPattern("Exit codes:\\s+0 ");
    assertThat(command.usageMessage().exitCodeList()).containsKeys("0", "1", "2");
  }

  static Stream<CommandSpec> commands() {
    return RootCommand.commandLine(GROUPS, CommandContext.of(console(nowhere())))
        .getSubcommands()
        .values()
        .stream()
        .flatMap(AllCommandsTest::withSubcommands)
        .map(CommandLine::getCommandSpec);
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(AllCommandsTest::withSubcommands));
  }

  private static List<CommandEntry> entries() {
    return GROUPS.stream().flatMap(group -> group.commands().stream()).toList();
  }

  private static ByteArrayOutputStream nowhere() {
    return new ByteArrayOutputStream();
  }

  private static Console console(ByteArrayOutputStream out) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    return new Console(InputStream.nullInputStream(), stream, stream, false);
  }
}
