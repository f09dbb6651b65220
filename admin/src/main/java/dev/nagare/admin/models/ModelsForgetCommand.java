package dev.nagare.admin.models;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes a release's bundle, and its record except for the parts that later decisions count. */
@Command(
    name = "forget",
    description = {
      "Deletes the bundle of a RETIRED or REJECTED release, which can then no longer be rolled"
          + " back to. The brokers free the disk space when they next compact the topic. A short"
          + " record stays, because the gate's looks and the training labels are counted from it.",
      ""
    })
final class ModelsForgetCommand implements Callable<Integer> {

  @Mixin private final ReleaseConsole console;

  @Mixin private PersonOptions person = new PersonOptions();

  @Parameters(paramLabel = "KEY", description = "The release, id:version or the beginning of it.")
  private String given = "";

  ModelsForgetCommand(CommandContext context) {
    this.console = new ReleaseConsole(context);
  }

  @Override
  public Integer call() {
    try (KafkaReleaseLog log = console.keeping()) {
      String key = ReleaseConsole.key(log.read(), given);
      var unused = log.forget(key, person.change(ReleaseStage.FORGOTTEN, 0, "forgotten"));
      console.out().println(key + " is forgotten");
      console.out().flush();
    }
    return ExitCode.OK;
  }
}
