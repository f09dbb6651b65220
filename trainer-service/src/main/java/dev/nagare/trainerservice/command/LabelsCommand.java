package dev.nagare.trainerservice.command;

import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.clients.TopicWriter;
import dev.nagare.service.command.ConfigOptions;
import dev.nagare.service.command.ExitCode;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.service.config.TextLimit;
import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.trainer.data.DataException;
import dev.nagare.trainer.data.DataName;
import dev.nagare.trainer.data.DataSets;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainer.data.LoadedData;
import dev.nagare.trainerservice.config.TrainerConfig;
import dev.nagare.trainerservice.labels.ImportedLabels;
import dev.nagare.trainerservice.labels.LabelViews;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  @Option(names = "--dry-run", description = "Only says what would be written and what left out.")
  private boolean dryRun;

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
    Map<LabelFault, Integer> unusable = removeUnusable(byId, config.labelRules());
    requireFewTypes(byId.values());
    if (!dryRun) {
      send(config, byId);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d labels %s, %d utterances with a text that came again left out%n",
        byId.size(),
        dryRun ? "would be written" : "written",
        loaded.utterances().size() - different);
    int reserved = Objects.requireNonNullElse(unusable.remove(LabelFault.RESERVED_TEXT), 0);
    if (reserved > 0) {
      out.println(
          EvaluationShare.leftOut(reserved, config.labelRules().reserve().share())
              + ": models never learn from these texts; bring them in with --purpose evaluation if"
              + " the data are a random sample of what is to be tagged");
    }
    unusable.forEach(
        (fault, count) ->
            out.printf(
                Locale.ROOT, "%d left out that no trainer would use: %s%n", count, words(fault)));
    out.flush();
  }

  private static String words(LabelFault fault) {
    return fault == LabelFault.TEXT_TOO_LONG
        ? fault + " (" + TextLimit.KEY + ", see --set)"
        : fault.toString();
  }

  private static Map<LabelFault, Integer> removeUnusable(
      Map<String, Label> byId, LabelRules rules) {
    Map<LabelFault, Integer> unusable = new EnumMap<>(LabelFault.class);
    byId.entrySet()
        .removeIf(
            label -> {
              Optional<LabelRules.Finding> fault =
                  rules.fault(label.getKey(), LabelViews.of(label.getValue()));
              fault.ifPresent(found -> unusable.merge(found.fault(), 1, Integer::sum));
              return fault.isPresent();
            });
    return unusable;
  }

  /** With more of them no model of the language could be trained. */
  private static void requireFewTypes(Collection<Label> labels) {
    Map<String, Set<String>> types = new TreeMap<>();
    for (Label label : labels) {
      Set<String> ofLanguage =
          types.computeIfAbsent(label.getLanguage(), language -> new HashSet<>());
      label.getSpans().forEach(span -> ofLanguage.add(span.getType()));
    }
    types.forEach(
        (language, ofLanguage) ->
            EntityTypes.countFault(ofLanguage.size())
                .ifPresent(
                    fault -> {
                      throw new DataException("the labels of " + language + " have " + fault);
                    }));
  }

  private static void send(TrainerConfig config, Map<String, Label> byId)
      throws InterruptedException {
    try (TopicWriter<Label> writer =
        TopicWriter.open(
            config.service(),
            NagareTopic.LABELS,
            Role.LABELER,
            AccessTable.of(config.service()).writingLabels())) {
      byId.forEach(writer::send);
      writer.finish();
    }
  }
}
