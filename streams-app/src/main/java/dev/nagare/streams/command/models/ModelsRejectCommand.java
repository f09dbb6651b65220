package dev.nagare.streams.command.models;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.command.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a release out of use for good. */
@Command(
    name = "reject",
    description = {
      "Rejects a release: it tags nothing any more. If it is the active one, its languages go back"
          + " to the releases before it; refused if there is none.",
      ""
    },
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
final class ModelsRejectCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private ReleaseConsole console = new ReleaseConsole();
  @Mixin private PersonOptions person = new PersonOptions();

  @Parameters(paramLabel = "KEY", description = "The release, id:version or the beginning of it.")
  private String given = "";

  ModelsRejectCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    StageChange to = person.change(ReleaseStage.REJECTED, 0, "rejected by hand");
    try (KafkaReleaseLog log = console.changing(environment)) {
      Releases before = log.read();
      String key = ReleaseConsole.key(before, given);
      Releases after = log.change(now -> ReleaseRules.move(now, key, to));
      console.out().println(key + " is " + ReleaseStage.REJECTED);
      console.printChange(before, after);
    }
    return ExitCode.OK;
  }
}
