package dev.nagare.console.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.process.ConsoleService;
import dev.nagare.service.command.ProcessRun;
import dev.nagare.service.command.ServiceConsole;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the console until it is stopped. */
@Command(
    name = "console",
    description = {
      "Serves the page on which people label and try releases, and its JSON interface.",
      "",
      "Without further settings the page is at http://127.0.0.1:8090, for this machine alone and"
          + " without a login. Another address needs tokens or a proxy that logs people in.",
      "Several consoles may run: one of them hands out texts, and another takes over when it ends.",
      "Settings come from --config, then the environment (NAGARE_CONSOLE_PORT for"
          + " nagare.console.port, KAFKA_BOOTSTRAP_SERVERS for bootstrap.servers), then --set; later"
          + " sources override earlier ones.",
      "bootstrap.servers and schema.registry.url are required; all keys are in"
          + " docs/reference/configuration-console.md. Create topics and schemas with ./nagare topics"
          + " create.",
      ""
    },
    exitCodeList = {
      "0:stopped on request",
      "1:failed, or did not stop in time; nothing is lost, start again",
      "2:the command line, the configuration or the data cannot be used",
      "3:an error killed a thread, most likely a lack of memory; nothing is lost, start again"
    })
final class ConsoleCommand implements Callable<Integer> {

  @Mixin private final ServiceConsole console;

  ConsoleCommand(CommandContext context) {
    this.console = new ServiceConsole(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    ConsoleConfig config = ConsoleConfig.of(console.settings());
    return ProcessRun.untilStopped(config.shutdownTimeout(), () -> ConsoleService.start(config));
  }
}
