package dev.nagare.trainerservice.command;

import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.labels.LabelUse;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.clients.TopicWriter;
import dev.nagare.service.command.ConfigOptions;
import dev.nagare.service.command.ExitCode;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.trainer.data.DataName;
import dev.nagare.trainer.data.DataSets;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainer.data.LoadedData;
import dev.nagare.trainerservice.config.TrainerConfig;
import dev.nagare.trainerservice.labels.ImportedLabels;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      ""
    },
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
final class LabelsCommand implements Callable<Integer> {

  /** The purposes a person can give. */
  enum Purpose {
    training,
    evaluation
  }

  private final Map<String, String> environment;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOptions options = new ConfigOptions();

  @Parameters(
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data, for example jsonl:ja.jsonl#train.")
  private @Nullable DataName data;

  @Option(
      names = "--purpose",
      required = true,
      description = {
        "training: models learn from them. evaluation: the gate judges by them and no model ever"
            + " learns from them; they must be a random sample of what is to be tagged."
      })
  private @Nullable Purpose purpose;

  @Option(names = "--language", description = "BCP 47 tag, if the data do not say.")
  private Optional<String> language = Optional.empty();

  @Option(names = "--annotator", paramLabel = "NAME", description = "Default: import.")
  private String annotator = "import";

  LabelsCommand(Map<String, String> environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    TrainerConfig config = TrainerConfig.of(options.read(environment));
    LoadedData loaded = DataSets.load(Objects.requireNonNull(data), language);
    PrintWriter err = spec.commandLine().getErr();
    err.print(loaded.report().problemList());
    err.println(loaded.report().summary());
    err.flush();
    loaded.requireMostlyUsable();
    ImportedLabels labels =
        new ImportedLabels(
            purpose == Purpose.evaluation ? LabelPurpose.EVALUATION : LabelPurpose.TRAINING,
            annotator,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    write(config, loaded, labels);
    return ExitCode.OK;
  }

  private void write(TrainerConfig config, LoadedData loaded, ImportedLabels labels)
      throws InterruptedException {
    Map<String, Label> byId = new LinkedHashMap<>();
    for (LabeledUtterance utterance : loaded.utterances()) {
      Label label = labels.label(utterance);
      byId.put(label.getUtteranceId(), label);
    }
    int different = byId.size();
    LabelRules rules = config.labelRules();
    LabelUse use = LabelUse.named(labels.purpose().name());
    byId.values().removeIf(label -> !rules.allows(use, label.getText()));
    try (TopicWriter<Label> writer =
        TopicWriter.open(
            config.service(),
            NagareTopic.LABELS,
            Role.LABELER,
            AccessTable.of(config.service()).writingLabels())) {
      byId.forEach(writer::send);
      writer.finish();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d labels written, %d utterances with a text that came again left out%n",
        byId.size(),
        loaded.utterances().size() - different);
    if (byId.size() < different) {
      out.println(
          EvaluationShare.leftOut(different - byId.size(), rules.reserve().share())
              + ": models never learn from these texts; bring them in with --purpose evaluation if"
              + " the data are a random sample of what is to be tagged");
    }
    out.flush();
  }
}
