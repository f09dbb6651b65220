package dev.nagare.corpora.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.OutputFile;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.CountProgress;
import dev.nagare.cli.console.ProgressLine;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.parallel.ParallelData;
import dev.nagare.corpora.parallel.ParallelLoading;
import dev.nagare.corpora.projection.LabelProjection;
import dev.nagare.corpora.projection.ProjectionResult;
import dev.nagare.corpora.projection.SilverLines;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nagare project}. */
@Command(
    name = "project",
    description = {
      "Carry labels over to another language: two data sets that state the same ids are paired,"
          + " their words are aligned, and each span of --from goes to the words of --to that"
          + " translate it. Labels of --to are not looked at, except to say how good the result is.",
      "The result is data in our jsonl with \"origin\": \"projected\" and a confidence. Models can"
          + " learn from them; labels for evaluation are refused."
    },
    exitCodeList = {
      "0:the file is written",
      "1:no pair gave labels, or the file cannot be written",
      "2:the command line or the data cannot be used"
    })
final class ProjectCommand implements Callable<Integer> {

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FORMAT:PATH",
      description = "Labeled data, for example massive:en-US.jsonl.")
  private @Nullable DataName from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT:PATH",
      description = "Their translations, for example massive:es-ES.jsonl.")
  private @Nullable DataName to;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "File to write; an existing one is replaced.")
  private Path out = Path.of("");

  @Option(
      names = "--partitions",
      split = ",",
      defaultValue = "train,dev",
      paramLabel = "PARTITION",
      description =
          "Partitions to project, with commas between them; default: ${DEFAULT-VALUE}. Data without"
              + " partitions are projected whole.")
  private List<String> partitions = List.of();

  @Option(
      names = "--min-confidence",
      defaultValue = "0",
      paramLabel = "X",
      description =
          "Leave out an utterance if one of its spans has less confidence, 0 to 1; default:"
              + " ${DEFAULT-VALUE}.")
  private double minConfidence;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private final Console console;

  ProjectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    DataName source = whole("--from", Objects.requireNonNull(from));
    DataName target = whole("--to", Objects.requireNonNull(to));
    requireUsable();
    OutputFile.require("--out", out, List.of(source.path(), target.path()));
    ParallelData data = ParallelLoading.load(source, target, partitions);
    for (DataReport report : data.reports()) {
      console.err().print(report.problemList());
      console.err().println(report.summary());
    }
    ProjectionResult result = project(data);
    ProjectionView view = new ProjectionView(data, result, out);
    if (!result.kept().isEmpty()) {
      Files.createDirectories(Objects.requireNonNull(out.toAbsolutePath().getParent()));
      WholeFile.writeText(out, FileAccess.UMASK, writer -> SilverLines.write(result, writer));
    }
    console.out().print(json ? line(view) : view.text());
    console.out().flush();
    if (result.kept().isEmpty()) {
      console.err().println("nagare project: no pair gave labels; " + out + " is not written");
      return ExitCode.FAILURE;
    }
    return ExitCode.OK;
  }

  private static DataName whole(String option, DataName name) {
    if (name.partition().isPresent()) {
      throw new UsageException(
          option, name, "names a partition; write --partitions " + name.partition().get());
    }
    return name;
  }

  private void requireUsable() {
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new UsageException("--min-confidence", minConfidence, "must be 0 to 1");
    }
    if (partitions.stream().anyMatch(String::isBlank)) {
      throw new UsageException("--partitions has an empty name; write for example train,dev");
    }
  }

  private ProjectionResult project(ParallelData data) {
    CountProgress progress =
        new CountProgress("pairs aligned", new ProgressLine(console), System::nanoTime);
    try {
      return LabelProjection.project(
          data.pairs(), minConfidence, (done, total) -> progress.at(done, done, total));
    } finally {
      progress.end();
    }
  }

  private static String line(ProjectionView view) throws IOException {
    return new ObjectMapper().writeValueAsString(view.json()) + System.lineSeparator();
  }
}
