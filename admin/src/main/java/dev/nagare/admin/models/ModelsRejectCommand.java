package dev.nagare.admin.models;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Rejects a release, which takes it out of use for good. */
@Command(
    name = "reject",
    description = {
      "Rejects a release, which then tags nothing. If it is active, its languages return to their"
          + " previous releases; the command is refused if there is none.",
      ""
    })
final class ModelsRejectCommand implements Callable<Integer> {

  @Mixin private final ReleaseConsole console;
  @Mixin private PersonOptions person = new PersonOptions();

  @Parameters(paramLabel = "KEY", description = "The release, id:version or the beginning of it.")
  private String given = "";

  ModelsRejectCommand(CommandContext context) {
    this.console = new ReleaseConsole(context);
  }

  @Override
  public Integer call() {
    StageChange to = person.change(ReleaseStage.REJECTED, 0, "rejected by hand");
    try (KafkaReleaseLog log = console.changing()) {
      Releases before = log.read();
      String key = ReleaseConsole.key(before, given);
      Releases after = log.change(now -> ReleaseRules.move(now, key, to));
      console.out().println(key + " is " + ReleaseStage.REJECTED);
      console.printChange(before, after);
    }
    return ExitCode.OK;
  }
}
