package dev.nagare.trainer.service.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.clients.TopicWriter;
import dev.nagare.service.command.ServiceConsole;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.labels.ImportedLabels;
import dev.nagare.trainer.service.labels.LabelImport;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings labeled data into the topic of labels. */
@Command(
    name = "labels",
    description = {
      "Writes labeled data into the topic of labels, in any format that ./nagare train reads (see"
          + " there).",
      "Ids follow from language and text: a second import of a text replaces the first, also if it"
          + " has another purpose.",
      "Models never learn from texts that are reserved for evaluation (nagare.evaluation.share):"
          + " with --purpose training they are left out and counted.",
      "Labels that trainers would reject are refused and counted, all others are written: a type"
          + " with white space in its name, or a text of more than nagare.text.max.code.points.",
      ""
    },
    exitCodeList = {
      "0:all labels are good",
      "1:some labels were refused, all others are written; or failed",
      "2:the command line, the configuration or the data cannot be used"
    })
final class LabelsCommand implements Callable<Integer> {

  /** The purposes a person can give. */
  enum Purpose {
    training,
    evaluation
  }

  private final InstantSource clock;

  @Mixin private final ServiceConsole console;

  @Parameters(
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data, for example jsonl:ja.jsonl#train.")
  private @Nullable DataName data;

  @Option(
      names = "--purpose",
      required = true,
      description = {
        "training: models learn from them. evaluation: the gate judges by them and no model ever"
            + " learns from them; they must be a random sample of what is to be tagged, labeled by"
            + " people: projected labels are refused."
      })
  private @Nullable Purpose purpose;

  @Option(names = "--language", description = "BCP 47 tag, if the data do not say.")
  private Optional<String> language = Optional.empty();

  @Option(names = "--annotator", paramLabel = "NAME", description = "Default: import.")
  private String annotator = "import";

  @Option(
      names = "--dry-run",
      description = "Check everything and count what would be done, write nothing.")
  private boolean isTrial;

  @Option(names = "--json", description = "Print the counts for programs.")
  private boolean isJson;

  LabelsCommand(CommandContext context) {
    this.console = new ServiceConsole(context);
    this.clock = context.clock();
  }

  @Override
  public Integer call() throws InterruptedException {
    TrainerConfig config = TrainerConfig.of(console.settings());
    LoadedData loaded = DataSets.load(Objects.requireNonNull(data), language);
    PrintWriter err = console.err();
    err.print(loaded.report().problemList());
    err.println(loaded.report().summary());
    err.flush();
    loaded.requireMostlyUsable();
    if (purpose == Purpose.evaluation) {
      loaded.requireLabeledByPeople();
    }
    ImportedLabels labels =
        new ImportedLabels(
            purpose == Purpose.evaluation ? LabelPurpose.EVALUATION : LabelPurpose.TRAINING,
            annotator,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    LabelImport imported = new LabelImport(labels, config.labelRules());
    loaded.utterances().forEach(imported::add);
    imported.problems().forEach(problem -> err.println("refused: " + problem));
    if (!isTrial) {
      write(config, imported);
    }
    PrintWriter out = console.out();
    out.print(
        isJson ? json(imported, loaded) : text(imported, config.labelRules().reserve().share()));
    out.flush();
    return imported.refused().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
  }

  private static void write(TrainerConfig config, LabelImport imported)
      throws InterruptedException {
    try (TopicWriter<Label> writer =
        TopicWriter.open(
            config.service(),
            NagareTopic.LABELS,
            Role.LABELER,
            AccessTable.of(config.service()).writingLabels())) {
      imported.labels().forEach(label -> writer.send(label.getUtteranceId(), label));
      writer.finish();
    }
  }

  private String text(LabelImport imported, double share) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d labels %s, %d utterances with a text that came again left out%n",
            imported.labels().size(),
            isTrial ? "would be written" : "written",
            imported.again()));
    if (imported.trimmedSpans() > 0) {
      text.append(
          String.format(Locale.ROOT, "%d spans trimmed of white space%n", imported.trimmedSpans()));
    }
    if (!imported.refused().isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d labels refused, as trainers would reject them: %s%n",
              refused(imported),
              imported.refused().entrySet().stream()
                  .map(fault -> fault.getKey() + " " + fault.getValue())
                  .collect(Collectors.joining(", "))));
    }
    if (imported.reserved() > 0) {
      text.append(EvaluationShare.leftOut(imported.reserved(), share))
          .append(": models never learn from these texts; bring them in with --purpose evaluation")
          .append(" if the data are a random sample of what is to be tagged")
          .append(System.lineSeparator());
    }
    return text.toString();
  }

  /** Names of our own and numbers only: nothing needs to be escaped. */
  private String json(LabelImport imported, LoadedData loaded) {
    return String.format(
        Locale.ROOT,
        "{\"dryRun\":%b,\"written\":%d,\"sameText\":%d,\"reserved\":%d,\"spansTrimmed\":%d,"
            + "\"dropped\":%d,\"refused\":%d,\"refusedBy\":{%s}}%n",
        isTrial,
        imported.labels().size(),
        imported.again(),
        imported.reserved(),
        imported.trimmedSpans(),
        loaded.report().utterances().dropped(),
        refused(imported),
        imported.refused().entrySet().stream()
            .map(fault -> "\"" + fault.getKey() + "\":" + fault.getValue())
            .collect(Collectors.joining(",")));
  }

  private static int refused(LabelImport imported) {
    return imported.refused().values().stream().mapToInt(Integer::intValue).sum();
  }
}
