package dev.nagare.admin.models;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists releases. */
@Command(
    name = "list",
    description = {
      "Lists the releases: by language, then by stage (ACTIVE, CANARY, SHADOW, RETIRED, REJECTED),"
          + " then by the time they were made, the newest first.",
      ""
    })
final class ModelsListCommand implements Callable<Integer> {

  @Mixin private final ReleaseConsole console;

  @Option(
      names = {"-l", "--language"},
      paramLabel = "TAG",
      description = "Only releases that serve this language, a BCP 47 tag.")
  private Optional<String> language = Optional.empty();

  @Option(names = "--json", description = "Print all fields as JSON.")
  private boolean json;

  ModelsListCommand(CommandContext context) {
    this.console = new ReleaseConsole(context);
  }

  @Override
  public Integer call() {
    Optional<String> tag;
    List<ModelRelease> releases;
    try (KafkaReleaseLog log = console.log()) {
      Releases all = log.read();
      tag = language.map(given -> console.language("--language", given, all));
      releases = ReleaseListing.select(all, tag);
    }
    if (json) {
      console.out().println(ReleaseJson.of(releases));
    } else if (releases.isEmpty()) {
      console.out().println("no releases" + tag.map(wanted -> " for " + wanted).orElse(""));
    } else {
      ReleaseListing.lines(releases).forEach(console.out()::println);
    }
    console.out().flush();
    return ExitCode.OK;
  }
}
