package dev.nagare.cli.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code nagare manual}. */
@Command(
    name = "manual",
    hidden = true,
    description = "Writes a manual page for each command into a folder, for man.")
public final class ManualCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FOLDER", description = "Created if it does not exist.")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    write(spec.root().commandLine());
    return 0;
  }

  private void write(CommandLine command) throws IOException {
    ManualPage page = new ManualPage(command);
    Files.writeString(folder.resolve(page.name() + ".1"), page.text(), StandardCharsets.UTF_8);
    for (CommandLine subcommand : command.getSubcommands().values()) {
      if (!subcommand.getCommandSpec().usageMessage().hidden()) {
        write(subcommand);
      }
    }
  }
}
