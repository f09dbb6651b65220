package dev.nagare.admin.topics;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.service.access.AccessTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reports problems of the topics and their schemas. */
@Command(
    name = "validate",
    description = {
      "Checks all topics and schemas and reports what is wrong; changes nothing. Exits with 0 if"
          + " all are correct and with 1 if not.",
      ""
    })
final class TopicsValidateCommand implements Callable<Integer> {

  @Mixin private final OperatorConsole console;

  TopicsValidateCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() {
    return TopicsReport.check(console.config(AccessTable::checkingTopics), console.out());
  }
}
