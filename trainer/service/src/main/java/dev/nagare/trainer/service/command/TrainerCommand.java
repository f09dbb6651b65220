package dev.nagare.trainer.service.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.corpora.command.DataArguments;
import dev.nagare.corpora.data.DataName;
import dev.nagare.service.command.ProcessRun;
import dev.nagare.service.command.ServiceConsole;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.process.TrainerService;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the trainer until it is stopped. */
@Command(
    name = "trainer",
    description = {
      "Follows labels, trains languages that have enough new ones, lets the gate decide, and"
          + " publishes releases that pass as SHADOW.",
      "",
      "Runs until SIGTERM or SIGINT (Ctrl-C). A training in progress is then interrupted, and"
          + " starts again after the next start. A training that fails twice on the same labels,"
          + " also by killing its process, waits for other labels or ./nagare trainer request."
          + " Several trainers divide the languages among themselves.",
      "Settings come from --config, then the environment (NAGARE_HTTP_PORT for nagare.http.port,"
          + " KAFKA_BOOTSTRAP_SERVERS for bootstrap.servers), then --set; later sources override"
          + " earlier ones.",
      "bootstrap.servers and schema.registry.url are required; all keys are in"
          + " docs/reference/configuration-trainer.md. Topics and schemas must exist: ./nagare"
          + " topics create.",
      ""
    },
    exitCodeList = {
      "0:stopped on request",
      "1:failed, or did not stop in time; nothing is lost, start again",
      "2:the command line, the configuration or the data cannot be used",
      "3:an error killed a thread, most likely a lack of memory; nothing is lost, start again"
    })
final class TrainerCommand implements Callable<Integer> {

  /** Returns the command with its subcommands. */
  static CommandLine commandLine(CommandContext context) {
    return new CommandLine(new TrainerCommand(context))
        .addSubcommand(new RequestCommand(context))
        .addSubcommand(new LabelsCommand(context))
        .registerConverter(DataName.class, DataArguments::dataName);
  }

  @Mixin private final ServiceConsole console;

  TrainerCommand(CommandContext context) {
    this.console = new ServiceConsole(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    TrainerConfig config = TrainerConfig.of(console.settings());
    return ProcessRun.untilStopped(config.shutdownTimeout(), () -> TrainerService.start(config));
  }
}
