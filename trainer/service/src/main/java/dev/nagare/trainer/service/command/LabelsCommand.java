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

/** Imports labeled data into the label topic. */
@Command(
    name = "labels",
    description = {
      "Imports labeled data into the label topic, in any format that ./nagare train reads (see"
          + " ./nagare train --help).",
      "Ids are derived from language and text: a second import of a text replaces the first one,"
          + " even with another purpose.",
      "A line of jsonl with translationOf, the id of an utterance that people were asked to label,"
          + " becomes a translated label: its key is that id, @ and the language. It answers no"
          + " request and uses no budget. A second import of a translation replaces the first one."
          + " With --purpose evaluation it is refused.",
      "Texts reserved for evaluation (nagare.evaluation.share) are never used for training: with"
          + " --purpose training they are left out and counted.",
      "Labels that trainers would reject are refused and counted: those with white space in a"
          + " type's name, and those of a text longer than nagare.text.max.code.points. All"
          + " others are written.",
      ""
    },
    exitCodeList = {
      "0:all labels are valid",
      "1:some labels were refused, all others are written; or failed",
      "2:the command line, the configuration or the data cannot be used"
    })
final class LabelsCommand implements Callable<Integer> {

  /** The purposes that the command line accepts. */
  enum Purpose {
    training,
    evaluation
  }

  private static final String NO_ORIGIN =
      "; the label topic does not keep that, so name it by --annotator";

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
        "training: labels for training. evaluation: labels for the gate, which are never used for"
            + " training; they must be a random sample of the utterances to be tagged, labeled by"
            + " people: projected labels are refused."
      })
  private @Nullable Purpose purpose;

  @Option(names = "--language", description = "BCP 47 tag of the data, if they do not name it.")
  private Optional<String> language = Optional.empty();

  @Option(
      names = "--annotator",
      paramLabel = "NAME",
      description = "Name of who labeled the data. Default: import.")
  private String annotator = "import";

  @Option(names = "--dry-run", description = "Check and count everything, write nothing.")
  private boolean isTrial;

  @Option(names = "--json", description = "Print the counts as JSON.")
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
    loaded.projected().note().ifPresent(count -> err.println("note: " + count + NO_ORIGIN));
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
            "%d labels %s, %d utterances with a text or translation that came again left out%n",
            imported.labels().size(),
            isTrial ? "would be written" : "written",
            imported.again()));
    if (imported.translated() > 0) {
      text.append(
          String.format(Locale.ROOT, "%d of them translated labels%n", imported.translated()));
    }
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
          .append(
              ": these texts are never used for training; import them with --purpose"
                  + " evaluation if the data are a random sample of the utterances to be tagged")
          .append(System.lineSeparator());
    }
    return text.toString();
  }

  /**
   * Returns the summary as JSON; it contains only fixed names and numbers, so nothing needs
   * escaping.
   */
  private String json(LabelImport imported, LoadedData loaded) {
    return String.format(
        Locale.ROOT,
        "{\"dryRun\":%b,\"written\":%d,\"translated\":%d,\"sameText\":%d,\"reserved\":%d,\"spansTrimmed\":%d,"
            + "\"dropped\":%d,\"refused\":%d,\"refusedBy\":{%s}}%n",
        isTrial,
        imported.labels().size(),
        imported.translated(),
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
