package dev.nagare.lab.command;

import dev.nagare.cli.console.Console;
import dev.nagare.lab.experiment.MassiveData;
import dev.nagare.lab.experiment.run.DataFolder;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.LabelingData;
import dev.nagare.lab.labeling.LabelingPlan;
import dev.nagare.lab.labeling.TranslationCounts;
import dev.nagare.lab.labeling.history.HistoryFolder;
import dev.nagare.lab.labeling.history.HistoryQueue;
import dev.nagare.lab.labeling.learners.TaggerLearners;
import dev.nagare.lab.labeling.report.LabelingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code nagare simulate-labeling}. */
@Command(
    name = "simulate-labeling",
    description = {
      "Repeat the experiment of Ye et al. 2023 (LAMM) on MASSIVE: a pool with a"
          + " language skew, rounds of labels taken from gold, strategies side by side. The"
          + " same command continues after an interruption; several processes may share a"
          + " folder."
    })
final class SimulateLabelingCommand implements Callable<Integer> {

  private static final long POLL_MILLIS = 2000;

  /** The options that do not affect a report. */
  private static final Set<String> NOT_REPORTED = Set.of("--dry-run", "--report-only");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder with the data sets: massive/en-US.jsonl, ...")
  private Path data = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder for histories and reports.")
  private Path out = Path.of("");

  @Mixin private SimulateLabelingOptions words = new SimulateLabelingOptions();

  @Option(names = "--dry-run", description = "List the histories and which are done, then exit.")
  private boolean dryRun;

  @Option(
      names = "--report-only",
      description = "Write the report of the available results, then exit.")
  private boolean reportOnly;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;
  private final Clock clock;

  SimulateLabelingCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    LabelingPlan plan = words.plan();
    plan.protocol().languages().forEach(this::requireData);
    LabelingData labelingData = new LabelingData(new DataFolder(data));
    HistoryFolder folder = new HistoryFolder(out, labelingData);
    labelingData.require(plan.protocol());
    labelingData.translations(plan.protocol()).counts().forEach(this::warn);
    if (dryRun) {
      return list(plan, folder);
    }
    if (!reportOnly) {
      queue(plan, folder, labelingData).run(plan.histories());
    }
    console.out().println(new LabelingReport(plan, folder, labelingData, command()).write());
    console.out().flush();
    return 0;
  }

  private void requireData(String language) {
    Path file = data.resolve(MassiveData.name(language).path());
    if (Files.notExists(file)) {
      throw new IllegalArgumentException("--data: there is no " + file);
    }
  }

  private void warn(String language, TranslationCounts counts) {
    counts
        .problems()
        .forEach(problem -> console.err().println("--translate: " + language + ": " + problem));
  }

  private HistoryQueue queue(LabelingPlan plan, HistoryFolder folder, LabelingData labelingData) {
    return new HistoryQueue(
        folder,
        labelingData,
        new TaggerLearners(labelingData, clock),
        new SimulateLabelingProgress(console, plan.histories(), System::nanoTime),
        () -> Thread.sleep(POLL_MILLIS),
        System::nanoTime,
        "process "
            + ProcessHandle.current().pid()
            + " since "
            + clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private int list(LabelingPlan plan, HistoryFolder folder) throws IOException {
    int done = 0;
    List<HistorySpec> histories = plan.histories();
    for (HistorySpec history : histories) {
      boolean isDone = folder.isDone(history);
      done += isDone ? 1 : 0;
      console
          .out()
          .printf(
              Locale.ROOT,
              "%s  %s  %s%n",
              history.hash(),
              isDone ? "done" : "open",
              history.label());
    }
    console.out().printf(Locale.ROOT, "%d of %d histories are done%n", done, histories.size());
    console.out().flush();
    return 0;
  }

  /** Returns the command in a form that works on another machine. */
  private String command() {
    List<String> parts = new ArrayList<>(List.of("./nagare", "simulate-labeling"));
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!NOT_REPORTED.contains(option.longestName())) {
        parts.add(option.longestName());
        value(option).ifPresent(parts::add);
      }
    }
    return String.join(" ", parts);
  }

  private static Optional<String> value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (option.longestName()) {
          case "--data", "--out" -> option.paramLabel();
          default -> String.join(",", option.originalStringValues());
        });
  }
}
