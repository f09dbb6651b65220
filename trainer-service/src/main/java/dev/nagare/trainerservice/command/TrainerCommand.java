package dev.nagare.trainerservice.command;

import dev.nagare.service.command.ConfigOptions;
import dev.nagare.service.command.ProcessRun;
import dev.nagare.trainerservice.config.TrainerConfig;
import dev.nagare.trainerservice.process.TrainerService;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the trainer until it is stopped. */
@Command(
    name = "trainer",
    description = {
      "Follows labels, trains languages that have enough new ones, lets the gate decide, and"
          + " releases what passes as SHADOW.",
      "",
      "Runs until SIGTERM or SIGINT (Ctrl-C). A training that is under way is broken off then and"
          + " begins anew after the next start. One that fails twice on the same labels, also by"
          + " killing its process, waits for other labels or ./nagare trainer request. Several trainers share the languages out.",
      "Settings come from --config, then the environment (NAGARE_HTTP_PORT for nagare.http.port,"
          + " KAFKA_BOOTSTRAP_SERVERS for bootstrap.servers), then --set; the later wins.",
      "Needed are bootstrap.servers and schema.registry.url; all keys are in"
          + " docs/configuration-trainer.md. Topics and schemas must exist: ./nagare topics create.",
      ""
    },
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped on request",
      "1:failed, or did not stop in time; nothing is lost, start again",
      "2:bad usage or configuration",
      "3:an error killed a thread, most likely for want of memory; nothing is lost, start again"
    })
final class TrainerCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private ConfigOptions options = new ConfigOptions();

  TrainerCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    TrainerConfig config = TrainerConfig.of(options.read(environment));
    return ProcessRun.untilStopped(config.shutdownTimeout(), () -> TrainerService.start(config));
  }
}
