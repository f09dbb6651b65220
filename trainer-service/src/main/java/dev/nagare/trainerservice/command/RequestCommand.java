package dev.nagare.trainerservice.command;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.clients.TopicWriter;
import dev.nagare.service.command.ConfigOptions;
import dev.nagare.service.command.ExitCode;
import dev.nagare.tagger.UnknownLanguageException;
import dev.nagare.tagger.WrittenLanguage;
import dev.nagare.trainerservice.config.TrainerConfig;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks for a language to be trained. */
@Command(
    name = "request",
    description = {
      "Asks the trainers to train a language now, whatever number of labels has come. Still waited"
          + " for are the evaluation labels that the gate needs, and the end of a rollout under way.",
      ""
    },
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
final class RequestCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOptions options = new ConfigOptions();

  @Parameters(paramLabel = "LANGUAGE", description = "BCP 47 tag, for example ja.")
  private String language = "";

  @Option(names = "--by", paramLabel = "NAME", description = "Who asks. Default: the user's name.")
  private Optional<String> by = Optional.empty();

  RequestCommand(Map<String, String> environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  private String tag() {
    try {
      WrittenLanguage read = WrittenLanguage.read(language);
      read.note(language).ifPresent(note -> spec.commandLine().getErr().println("note: " + note));
      return read.tag();
    } catch (UnknownLanguageException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    String tag = tag();
    TrainerConfig config = TrainerConfig.of(options.read(environment));
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
    spec.commandLine().getOut().println("requested " + tag);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  private static String user() {
    @Nullable String name = System.getProperty("user.name");
    return name == null || name.isBlank() ? "unknown" : name;
  }
}
