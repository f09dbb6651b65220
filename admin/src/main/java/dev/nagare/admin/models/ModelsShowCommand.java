package dev.nagare.admin.models;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one release. */
@Command(
    name = "show",
    description = {
      "Shows everything about a release: its training data, the gate's decision, and its history.",
      ""
    })
final class ModelsShowCommand implements Callable<Integer> {

  @Mixin private final ReleaseConsole console;

  @Parameters(paramLabel = "KEY", description = "The release, id:version or the beginning of it.")
  private String key = "";

  @Option(names = "--json", description = "Print all fields as JSON.")
  private boolean json;

  ModelsShowCommand(CommandContext context) {
    this.console = new ReleaseConsole(context);
  }

  @Override
  public Integer call() {
    ModelRelease release;
    try (KafkaReleaseLog log = console.log()) {
      Releases releases = log.read();
      release = releases.everReleased(ReleaseConsole.everKey(releases, key)).orElseThrow();
    }
    if (json) {
      console.out().println(ReleaseJson.of(release));
    } else {
      ReleaseText.lines(release).forEach(console.out()::println);
      console.waiting(release).ifPresent(reason -> console.out().println("waits for    " + reason));
    }
    console.out().flush();
    return ExitCode.OK;
  }
}
