package dev.nagare.admin.models;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.releases.Releases;
import dev.nagare.releases.decisions.Rollback;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rolls a language back to its previous release. */
@Command(
    name = "rollback",
    description = {
      "Rejects the active release of a language and makes the one before it active again.",
      ""
    })
final class ModelsRollbackCommand implements Callable<Integer> {

  @Mixin private final ReleaseConsole console;
  @Mixin private PersonOptions person = new PersonOptions();

  @Parameters(
      paramLabel = "LANGUAGE",
      description = "BCP 47 tag of the language, as the releases have it.")
  private String language = "";

  @Option(
      names = "--to",
      paramLabel = "KEY",
      description =
          "A release that was active before, possibly a rejected one; default: the"
              + " previous one.")
  private Optional<String> to = Optional.empty();

  ModelsRollbackCommand(CommandContext context) {
    this.console = new ReleaseConsole(context);
  }

  @Override
  public Integer call() {
    StageChange why = person.change(ReleaseStage.REJECTED, 0, "rolled back by hand");
    try (KafkaReleaseLog log = console.changing()) {
      Releases before = log.read();
      String tag = console.language("LANGUAGE", language, before);
      Optional<String> target = to.map(given -> ReleaseConsole.key(before, given));
      // Another writer may have rolled back meanwhile: then this must not go back further.
      Optional<String> bad = before.active(tag).map(Releases::key);
      Releases after = log.change(new Rollback(tag, bad, target, why)::records);
      console.printChange(before, after);
    }
    return ExitCode.OK;
  }
}
