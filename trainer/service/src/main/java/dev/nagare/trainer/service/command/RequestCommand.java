package dev.nagare.trainer.service.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.clients.TopicWriter;
import dev.nagare.service.command.ServiceConsole;
import dev.nagare.tagger.UnknownLanguageException;
import dev.nagare.tagger.WrittenLanguage;
import dev.nagare.trainer.service.config.TrainerConfig;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Requests the training of a language. */
@Command(
    name = "request",
    description = {
      "Asks the trainers to train a language now, whatever the number of new labels. They still"
          + " wait for the evaluation labels that the gate needs, and for the end of a rollout in"
          + " progress.",
      ""
    })
final class RequestCommand implements Callable<Integer> {

  private final InstantSource clock;

  @Mixin private final ServiceConsole console;

  @Parameters(paramLabel = "LANGUAGE", description = "BCP 47 tag, for example ja.")
  private String language = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Name of who asks. Default: the user's name.")
  private Optional<String> by = Optional.empty();

  RequestCommand(CommandContext context) {
    this.console = new ServiceConsole(context);
    this.clock = context.clock();
  }

  private String tag() {
    try {
      WrittenLanguage read = WrittenLanguage.read(language);
      read.note(language).ifPresent(note -> console.err().println("note: " + note));
      return read.tag();
    } catch (UnknownLanguageException e) {
      throw new UsageException(e.getMessage());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    String tag = tag();
    TrainerConfig config = TrainerConfig.of(console.settings());
    TrainingRequest request =
        TrainingRequest.newBuilder()
            .setLanguage(tag)
            .setRequestedBy(by.orElseGet(RequestCommand::user))
            .setRequestedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .build();
    try (TopicWriter<TrainingRequest> writer =
        TopicWriter.open(
            config.service(),
            NagareTopic.TRAINING_REQUESTS,
            Role.OPERATOR,
            AccessTable.of(config.service()).requestingTraining())) {
      writer.send(tag, request);
      writer.finish();
    }
    console.out().println("requested " + tag);
    console.out().flush();
    return ExitCode.OK;
  }

  private static String user() {
    @Nullable String name = System.getProperty("user.name");
    return name == null || name.isBlank() ? "unknown" : name;
  }
}
