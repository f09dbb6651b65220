package dev.nagare.lab.command;

import dev.nagare.cli.console.Console;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.lab.experiment.run.DataFolder;
import dev.nagare.lab.experiment.run.PlannedRun;
import dev.nagare.lab.experiment.run.RunFolder;
import dev.nagare.lab.experiment.run.RunQueue;
import dev.nagare.lab.experiment.run.RunTraining;
import dev.nagare.lab.experiment.studies.Bench;
import dev.nagare.lab.experiment.studies.Experiments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code nagare experiment}. */
@Command(
    name = "experiment",
    description = {
      "Make the runs of an experiment and report on them. The same command continues"
          + " after an interruption; several processes may share a folder."
    })
final class ExperimentCommand implements Callable<Integer> {

  private static final long POLL_MILLIS = 2000;

  /** The options that do not affect a report. */
  private static final Set<String> NOT_REPORTED = Set.of("--dry-run", "--report-only");

  @Parameters(
      paramLabel = "NAME",
      description = "One of: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  private String name = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder with the data sets: massive/ja-JP.jsonl, wikiann/en.train, ...")
  private Path data = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder for results, source models and reports; experiments may share it.")
  private Path out = Path.of("");

  @Mixin private ExperimentArguments words = new ExperimentArguments();

  @Option(names = "--dry-run", description = "List the runs and which are done, then exit.")
  private boolean dryRun;

  @Option(
      names = "--report-only",
      description = "Write the report of the available results, then exit.")
  private boolean reportOnly;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;
  private final Clock clock;

  /** The names of all experiments, for the help. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Experiments.names().iterator();
    }
  }

  ExperimentCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    DataFolder dataFolder = new DataFolder(data);
    RunFolder runFolder = new RunFolder(out, dataFolder);
    Bench bench = new Bench(name, words.options(Experiments.usual(name)), dataFolder, runFolder);
    if (dryRun) {
      return list(bench);
    }
    if (!reportOnly) {
      bench.run(queue(bench, dataFolder, runFolder));
    }
    console.out().println(bench.report(command(dataFolder)));
    console.out().flush();
    return 0;
  }

  private RunQueue queue(Bench bench, DataFolder dataFolder, RunFolder runFolder) {
    return new RunQueue(
        runFolder,
        new RunTraining(dataFolder, runFolder, clock, System::nanoTime),
        new ExperimentProgress(console, bench.plan(), System::nanoTime),
        () -> Thread.sleep(POLL_MILLIS),
        "process "
            + ProcessHandle.current().pid()
            + " since "
            + clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private int list(Bench bench) throws IOException {
    int done = 0;
    List<PlannedRun> plan = bench.plan();
    for (PlannedRun run : plan) {
      boolean isDone = bench.result(run).isPresent();
      done += isDone ? 1 : 0;
      console
          .out()
          .printf(
              Locale.ROOT,
              "%s  %s  %s%n",
              run.spec().hash(),
              isDone ? "done" : "open",
              run.label());
    }
    console.out().printf(Locale.ROOT, "%d of %d runs are done%n", done, plan.size());
    console.out().flush();
    return 0;
  }

  /** Returns the command in a form that works on another machine. */
  private String command(DataFolder dataFolder) {
    List<String> parts = new ArrayList<>(List.of("./nagare", "experiment", name));
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!NOT_REPORTED.contains(option.longestName())) {
        option
            .originalStringValues()
            .forEach(
                value ->
                    parts.add(option.longestName() + " " + portable(option, value, dataFolder)));
      }
    }
    return String.join(" ", parts);
  }

  private static String portable(OptionSpec option, String value, DataFolder dataFolder) {
    String plain =
        switch (option.longestName()) {
          case "--data", "--out" -> option.paramLabel();
          case "--target-data", "--source-data", "--source-dev" ->
              dataFolder.relative(DataNames.parse(value)).toString();
          default -> value;
        };
    return plain.matches("[\\w#%+,./:=-]*") ? plain : "'" + plain + "'";
  }
}
