package dev.nagare.admin.models;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.Question;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.releases.Releases;
import dev.nagare.releases.decisions.FallbackTakeover;
import dev.nagare.releases.decisions.Promotion;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a release its next stage. */
@Command(
    name = "promote",
    description = {
      "Moves a release to its next stage: a SHADOW becomes CANARY, a CANARY becomes ACTIVE. With"
          + " --to, a RETIRED or REJECTED release can be promoted too.",
      "",
      "A release that has not passed the gate becomes ACTIVE only with --reason, and is recorded"
          + " as FORCED. If a release that has not been a CANARY would take a language over from"
          + " the fallback language's release, the command asks first, unless --yes is given.",
      ""
    })
final class ModelsPromoteCommand implements Callable<Integer> {

  private final Question question;

  @Mixin private final ReleaseConsole console;
  @Mixin private PersonOptions person = new PersonOptions();
  @Mixin private StageOptions stages = new StageOptions();

  @Parameters(paramLabel = "KEY", description = "The release, id:version or the beginning of it.")
  private String given = "";

  @Option(
      names = "--to",
      paramLabel = "STAGE",
      description = "canary or active; default: the next stage.")
  private Optional<String> to = Optional.empty();

  ModelsPromoteCommand(CommandContext context) {
    this.console = new ReleaseConsole(context);
    this.question = context.question();
  }

  @Override
  public Integer call() {
    Optional<ReleaseStage> wanted =
        to.map(
            name ->
                StageOptions.stage(
                    "--to", name, List.of(ReleaseStage.CANARY, ReleaseStage.ACTIVE)));
    try (KafkaReleaseLog log = console.changing()) {
      Releases before = log.read();
      String key = ReleaseConsole.key(before, given);
      // Decided once: a retry after another writer's change must not go a stage further.
      ReleaseStage stage = wanted.orElseGet(() -> next(before.find(key).orElseThrow()));
      StageChange change = person.change(stage, stages.share(stage), "promoted by hand");
      Promotion promotion = new Promotion(key, change, stages.types(), this::forcedBecause);
      String fallback = console.fallbackLanguage();
      FallbackTakeover takeover = promotion.takeover(before, fallback);
      if (!stages.mayTake(takeover, question)) {
        console.out().println("nothing was changed");
        console.out().flush();
        return ExitCode.OK;
      }
      Releases after =
          log.change(
              now -> {
                stages.requireAgreed(promotion.takeover(now, fallback), takeover);
                return promotion.records(now);
              });
      console.out().println(key + " is " + ReleaseListing.stage(after.find(key).orElseThrow()));
      console.printChange(before, after);
    }
    return ExitCode.OK;
  }

  private String forcedBecause() {
    return person.reason("to make a release ACTIVE that has not passed the gate");
  }

  private static ReleaseStage next(ModelRelease release) {
    return Promotion.next(release)
        .orElseThrow(
            () ->
                new UsageException(
                    Releases.key(release)
                        + " is "
                        + release.getStage()
                        + ", which has no next stage: name one with --to"));
  }
}
